package lambdasuite.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The processes of a suite, noted in a file while it runs, so that another one can end exactly them.
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
      return ProcessHandle.of(pid).filter(p -> p.isAlive() && of(p).equals(this));
    }
  }

  /// Notes this JVM and forgets whatever was noted before.
  static void begin(Workspace workspace) {
    JsonFile.write(workspace.processes(), new Processes(List.of(Id.of(ProcessHandle.current()))));
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
    try {
      process.onExit().get(GENTLY.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException _) {
      process.destroyForcibly();
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
