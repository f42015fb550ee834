package lambdasuite.mariadb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;

/// Where a server has its files; locked for as long as it is open, since two servers on the same
/// data would ruin it.
final class Folder implements AutoCloseable {
  private final Path path;
  private final boolean temporary;
  private final FileChannel lock;

  private Folder(Path path, boolean temporary, FileChannel lock) {
    this.path = path;
    this.temporary = temporary;
    this.lock = lock;
  }

  static Folder open(Optional<Path> kept) throws IOException {
    var path =
        kept.isPresent()
            ? Files.createDirectories(kept.get()).toRealPath()
            : Files.createTempDirectory("mariadb");
    var lock =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isOurs(lock)) {
      lock.close();
      throw new IllegalStateException(path + " is in use by another running program");
    }
    return new Folder(path, kept.isEmpty(), lock);
  }

  Path path() {
    return path;
  }

  Path data() {
    return path.resolve("data");
  }

  Path log() {
    return path.resolve("mariadb.log");
  }

  Path temporaryTables() {
    return path.resolve("tmp");
  }

  /// The process id of the server that was last started here.
  Path pid() {
    return path.resolve("pid");
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (temporary) {
        delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes a folder and all it holds, if it is there.
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isOurs(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }
}
