package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A virtual environment of packages pinned with their hashes.
final class PythonEnvironment {
  static final String INSTALL_HINT =
      "./suite needs Python 3.10 or newer with venv: `apt-get install python3 python3-venv`, `dnf"
          + " install python3` or `brew install python`";

  private static final List<String> NAMES =
      List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10");

  private final Path folder;

  private PythonEnvironment(Path folder) {
    this.folder = folder;
  }

  /// That of the AWS emulator, which also has boto3.
  static PythonEnvironment ofEmulator(Workspace workspace, Console console) {
    return prepare(
        "the AWS emulator", workspace.pythonEnvironment(), workspace.requirements(), console);
  }

  /// Makes the environment, or takes the one that was made of the same requirements.
  ///
  /// @param content what it holds, in words
  /// @throws SuiteException if Python is missing or too old, or a package cannot be installed
  static PythonEnvironment prepare(
      String content, Path folder, Path requirements, Console console) {
    return prepare(NAMES, content, folder, requirements, console);
  }

  static PythonEnvironment prepare(
      List<String> pythons, String content, Path folder, Path requirements, Console console) {
    try {
      var wanted = Files.readString(requirements);
      var made = folder.resolve("requirements.txt");
      if (!Files.exists(made) || !Files.readString(made).equals(wanted)) {
        console.say("Installing " + content + " (once)");
        make(pythons, folder, requirements);
        Files.writeString(made, wanted);
      }
      return new PythonEnvironment(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  private static void make(List<String> pythons, Path folder, Path requirements) {
    var python = find(pythons).orElseThrow(() -> new SuiteException(INSTALL_HINT));
    Folders.delete(folder);
    var venv = Program.run(python, "-m", "venv", folder.toString());
    if (venv.status() != 0) {
      throw new SuiteException(INSTALL_HINT + "\n" + venv.output());
    }
    var pip = folder.resolve("bin/pip").toString();
    var install =
        Program.run(
            pip,
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            requirements.toString());
    if (install.status() != 0) {
      throw new SuiteException("pip could not install " + requirements + "\n" + install.output());
    }
  }

  private static Optional<String> find(List<String> pythons) {
    return pythons.stream().filter(PythonEnvironment::isNewEnough).findFirst();
  }

  private static boolean isNewEnough(String python) {
    return Program.run(
                python, "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))")
            .status()
        == 0;
  }
}
