package lambdasuite.local;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import lambdasuite.local.FunctionLogs.Entry;
import software.amazon.awssdk.core.exception.SdkException;

/// Prints what functions log as it comes in. The emulator hands out the lines of a call when the
/// call has ended.
final class LogFollower implements Runnable {
  private static final Duration PAUSE = Duration.ofMillis(300);

  /// A deployment may replace a log group or add one, so they are looked up again now and then.
  private static final int ROUNDS_OF_A_LOOKUP = 10;

  private final Supplier<FunctionLogs> lookup;
  private final LogPrinter printer;
  private final Set<String> shown = new HashSet<>();
  private long since;

  /// @param since epoch milliseconds of the first line to show
  LogFollower(Supplier<FunctionLogs> lookup, LogPrinter printer, long since) {
    this.lookup = lookup;
    this.printer = printer;
    this.since = since;
  }

  /// Runs for as long as its thread. What cannot be read now may be there at the next look.
  @Override
  public void run() {
    while (true) {
      try {
        followForAWhile();
      } catch (SdkException _) {
        pause();
      }
    }
  }

  private void followForAWhile() {
    var logs = lookup.get();
    for (int round = 0; round < ROUNDS_OF_A_LOOKUP; round++) {
      show(logs.since(since));
      pause();
    }
  }

  private static void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  private void show(List<Entry> entries) {
    entries.stream().filter(entry -> !shown.contains(entry.stream())).forEach(printer::print);
    shown.clear();
    entries.forEach(this::remember);
  }

  /// Streams of one millisecond are told apart by name, earlier ones are not asked for again.
  private void remember(Entry entry) {
    if (entry.timestamp() > since) {
      shown.clear();
      since = entry.timestamp();
    }
    shown.add(entry.stream());
  }
}
