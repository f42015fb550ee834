package lambdasuite.local.front;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.core.SdkBytes;

/// Calls functions within API Gateway's time, and only so many at once of each: the emulator starts
/// a JVM for every concurrent call, and a laptop has no room for a hundred.
final class Invoker {
  private final Functions functions;
  private final Limits limits;
  private final ExecutorService threads;
  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

  Invoker(Functions functions, Limits limits, ExecutorService threads) {
    this.functions = functions;
    this.limits = limits;
    this.threads = threads;
  }

  Outcome invoke(String arn, SdkBytes event) {
    long deadline = System.nanoTime() + limits.timeout().toNanos();
    var place = places.computeIfAbsent(arn, _ -> new Semaphore(limits.concurrency(), true));
    try {
      return place.tryAcquire(limits.timeout().toNanos(), TimeUnit.NANOSECONDS)
          ? invoke(arn, event, place).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
          : new Outcome.TimedOut();
    } catch (TimeoutException _) {
      return new Outcome.TimedOut();
    } catch (ExecutionException e) {
      return new Outcome.Rejected(String.valueOf(e.getCause()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Outcome.TimedOut();
    }
  }

  /// A function that is given up keeps its place until it is done, since its JVM is still busy.
  private CompletableFuture<Outcome> invoke(String arn, SdkBytes event, Semaphore place) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return functions.invoke(arn, event);
          } finally {
            place.release();
          }
        },
        threads);
  }
}
