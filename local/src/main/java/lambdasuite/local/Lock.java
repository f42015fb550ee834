package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Held by the one process that may use a folder, such as the suite of a workspace; the system lets
/// go of it even if that is killed.
record Lock(FileChannel channel) implements AutoCloseable {

  /// @throws SuiteException if another suite holds it
  static Lock take(Workspace workspace) {
    return tryTake(workspace.home()).orElseThrow(() -> new SuiteException(taken(workspace)));
  }

  /// The lock of a folder, which is made if it is not there; empty if another process holds it.
  static Optional<Lock> tryTake(Path folder) {
    try {
      var file = Folders.createPrivate(folder).resolve("lock");
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return Optional.of(new Lock(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String taken(Workspace workspace) {
    return JsonFile.read(workspace.state(), RunningSuite.class)
        .map(s -> "Lambda Suite runs already, at " + s.baseUrl() + "; `./suite down` stops it")
        .orElse("Lambda Suite is starting or stopping just now");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
