package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Held by the one suite that runs in a workspace; the system lets go of it even if that is killed.
record Lock(FileChannel channel) implements AutoCloseable {

  /// @throws SuiteException if another suite holds it
  static Lock take(Workspace workspace) {
    return tryTake(workspace).orElseThrow(() -> new SuiteException(taken(workspace)));
  }

  private static Optional<Lock> tryTake(Workspace workspace) {
    try {
      var file = Folders.createPrivate(workspace.home()).resolve("lock");
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
