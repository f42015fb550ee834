package lambdasuite.books;

import java.util.Map;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.idempotency.KeyCleanup;
import lambdasuite.shared.metrics.Unit;

/// `DELETE /idempotency-keys`: makes room where keys have expired. No route leads here; a schedule
/// sends it, so that the secret stays with one function.
record DeleteKeys(KeyCleanup cleanup) implements Endpoint {
  private static final int MILLIS_TO_END = 3_000;

  @Override
  public Reply answer(Request request) {
    long deleted = cleanup.run(DeleteKeys::hasTime);
    Invocation.currentMetrics().add("ExpiredKeys", Unit.COUNT, (double) deleted);
    return new Reply(204, Map.of(), "");
  }

  private static boolean hasTime() {
    return Invocation.current()
        .map(call -> call.context().getRemainingTimeInMillis() > MILLIS_TO_END)
        .orElse(true);
  }
}
