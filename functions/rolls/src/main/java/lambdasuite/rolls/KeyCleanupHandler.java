package lambdasuite.rolls;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Optional;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.idempotency.KeyCleanup;
import lambdasuite.shared.idempotency.MySqlExpiredKeys;
import lambdasuite.shared.metrics.Unit;

/// Deletes expired idempotency keys, called by a schedule whose event says nothing. What is not
/// done in one call is done in the next; a database that is away fails the call, which Lambda then
/// repeats.
public final class KeyCleanupHandler implements RequestStreamHandler {
  private static final int MILLIS_TO_END = 5_000;

  private final KeyCleanup cleanup;
  private final Invocations invocations;

  /// Called by Lambda.
  public KeyCleanupHandler() {
    var database =
        new Database(RollsConfig.from(System.getenv()).database(), InstantSource.system());
    this(
        new KeyCleanup(new MySqlExpiredKeys(database), InstantSource.system()),
        new Invocations(
            "rolls-key-cleanup", new Environment(System.getenv()), InstantSource.system()));
  }

  KeyCleanupHandler(KeyCleanup cleanup, Invocations invocations) {
    this.cleanup = cleanup;
    this.invocations = invocations;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context) {
    invocations.call(
        context,
        Optional.empty(),
        () -> {
          long deleted = cleanup.run(() -> context.getRemainingTimeInMillis() > MILLIS_TO_END);
          Invocation.currentMetrics().add("ExpiredKeys", Unit.COUNT, (double) deleted);
          return deleted;
        });
  }
}
