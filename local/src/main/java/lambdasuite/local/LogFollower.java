package lambdasuite.local;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import lambdasuite.local.FunctionLogs.Entry;
import software.amazon.awssdk.core.exception.SdkException;

/// Prints what functions log as it comes in. The emulator hands out the lines of a call when the call has ended.
final class LogFollower implements Runnable {
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final FunctionLogs logs;
  private final LogPrinter printer;
  private final Set<String> shown = new HashSet<>();
  private long since;

  /// @param since epoch milliseconds of the first line to show
  LogFollower(FunctionLogs logs, LogPrinter printer, long since) {
    this.logs = logs;
    this.printer = printer;
    this.since = since;
  }

  /// Runs until its thread is interrupted or the emulator is gone.
  @Override
  public void run() {
    try {
      while (true) {
        showNew();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException | SdkException _) {
      // Either way there is nothing left to follow.
    }
  }

  private void showNew() {
    var entries = logs.since(since);
    entries.stream().filter(entry -> !shown.contains(entry.stream())).forEach(printer::print);
    shown.clear();
    for (var entry : entries) {
      remember(entry);
    }
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
