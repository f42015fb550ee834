package lambdasuite.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The processes of a suite, noted in a file while it runs, so that another one can end exactly
/// them.
///
/// @param started the suite's own first, then what it started
record Processes(List<Id> started) {
  private static final Duration GENTLY = Duration.ofSeconds(30);

  /// A process that can be told from a later one with the same number.
  ///
  /// @param startedAt epoch milliseconds
  record Id(long pid, long startedAt) {

    static Id of(ProcessHandle process) {
      return new Id(
          process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    Optional<ProcessHandle> alive() {
      return ProcessHandle.of(pid).filter(p -> isRunning(p) && of(p).equals(this));
    }
  }

  /// Notes this JVM, before what was noted already.
  ///
  /// @return what was noted already: left behind by a suite that was killed
  static Processes begin(Workspace workspace) {
    var left = read(workspace);
    var all = Stream.concat(Stream.of(Id.of(ProcessHandle.current())), left.started().stream());
    JsonFile.write(workspace.processes(), new Processes(all.toList()));
    return left;
  }

  static void add(Workspace workspace, ProcessHandle process) {
    var all = new ArrayList<>(read(workspace).started());
    all.add(Id.of(process));
    JsonFile.write(workspace.processes(), new Processes(all));
  }

  static Processes read(Workspace workspace) {
    return JsonFile.read(workspace.processes(), Processes.class).orElse(new Processes(List.of()));
  }

  /// Asks each to end, and makes it after a while.
  void end() {
    started.forEach(id -> id.alive().ifPresent(Processes::end));
  }

  static void end(ProcessHandle process) {
    var children = process.descendants().toList();
    process.destroy();
    awaitEnd(process);
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static void awaitEnd(ProcessHandle process) {
    long deadline = System.nanoTime() + GENTLY.toNanos();
    try {
      while (isRunning(process) && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// One that has ended stays in the system's list until its parent asks for its exit status,
  /// without a command.
  private static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }
}
