package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Packages of Node, as a lock file names them with their hashes.
///
/// @param folder `node_modules`
record NodeModules(Path folder) {
  static final String LOCK = "package-lock.json";
  static final String INSTALL_HINT =
      "./suite bench needs Node.js 20.9 or newer with npm: "
          + "`apt-get install nodejs npm`, `dnf install nodejs` or `brew install node`";

  private static final String IS_NEW_ENOUGH =
      "const [major, minor] = process.versions.node.split('.').map(Number);"
          + "process.exit(major > 20 || (major === 20 && minor >= 9) ? 0 : 1)";

  /// Installs what the lock names, unless that has been done.
  ///
  /// @param home where to install it
  /// @param source holds `package.json` and its lock
  /// @throws SuiteException if Node is missing or too old, or a package cannot be installed
  static NodeModules prepare(Path home, Path source, Console console) {
    return prepare("node", home, source, console);
  }

  static NodeModules prepare(String node, Path home, Path source, Console console) {
    require(node, "-e", IS_NEW_ENOUGH);
    try {
      var wanted = Files.readString(source.resolve(LOCK));
      var made = home.resolve("installed.json");
      if (!Files.exists(made) || !Files.readString(made).equals(wanted)) {
        console.say("Installing the benchmark's Node packages (once)");
        make(home, source);
        Files.writeString(made, wanted);
      }
      return new NodeModules(home.resolve("node_modules"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void make(Path home, Path source) throws IOException {
    require("npm", "--version");
    Folders.delete(home);
    Folders.create(home);
    for (var file : new String[] {"package.json", LOCK}) {
      Files.copy(source.resolve(file), home.resolve(file));
    }
    var install =
        Program.run(
            "npm",
            "ci",
            "--prefix",
            home.toString(),
            "--ignore-scripts",
            "--no-audit",
            "--no-fund");
    if (install.status() != 0) {
      throw new SuiteException("npm could not install the packages\n" + install.output());
    }
  }

  private static void require(String... words) {
    if (Program.run(words).status() != 0) {
      throw new SuiteException(INSTALL_HINT);
    }
  }
}
