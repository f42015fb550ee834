package lambdasuite.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;

/// Work that many do at the same moment.
public final class AtOnce {
  private AtOnce() {}

  /// What one of them does, once it is ready for it.
  @FunctionalInterface
  public interface Work<R> {
    /// Gets ready.
    ///
    /// @param number from 0 up
    Callable<R> prepare(int number) throws Exception;
  }

  /// Prepares work so many times, and then has all of it done at once.
  ///
  /// @return what came of it, in no order
  public static <R> List<R> run(int times, Work<R> work) throws Exception {
    var results = Collections.synchronizedList(new ArrayList<R>());
    var ready = new CyclicBarrier(times);
    var all = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < times; i++) {
      int number = i;
      all.add(
          () -> {
            var prepared = work.prepare(number);
            ready.await();
            return results.add(prepared.call());
          });
    }
    // What functions log meanwhile is not worth reading.
    StandardOutput.of(() -> runAll(all));
    return results;
  }

  private static void runAll(List<Callable<Boolean>> all) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : threads.invokeAll(all)) {
        result.get();
      }
    }
  }
}
