package lambdasuite.dataapi;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The open transactions by their ids, and why those are gone that are (Aurora user guide,
/// "Troubleshooting Amazon RDS Data API").
final class Transactions implements AutoCloseable {
  private static final String EXPIRED = "Transaction may be expired.";
  private static final String ENDED =
      "One previous call resulted in a termination of your transaction.";
  private static final String ABORTED =
      "Transaction has been aborted due to an error from a previous call.";
  private static final int MOST_REMEMBERED = 10_000;
  private static final int ID_BYTES = 96;

  private final Limits limits;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Transaction> open = new ConcurrentHashMap<>();
  private final Map<String, String> gone =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  Transactions(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /// Keeps a transaction under a new id.
  String add(Transaction transaction) {
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    var id = Base64.getEncoder().encodeToString(bytes);
    open.put(id, transaction);
    return id;
  }

  /// Takes a transaction for one call, which gives it back or ends it.
  Transaction take(String id, String secretArn, Optional<String> database) throws ApiException {
    expire();
    var transaction = open.get(id);
    if (transaction == null) {
      throw ApiException.transactionNotFound(id, gone.getOrDefault(id, EXPIRED));
    }
    transaction.take(secretArn, database);
    return transaction;
  }

  /// A transaction that was committed or rolled back.
  void ended(String id) {
    remove(id, ENDED);
  }

  /// A transaction that a call could not finish in.
  void aborted(String id) {
    remove(id, ABORTED);
  }

  boolean isEmpty() {
    expire();
    return open.isEmpty();
  }

  /// Rolls back what has been left for too long.
  void expire() {
    var now = clock.instant();
    open.forEach(
        (id, transaction) -> {
          if (transaction.expire(now, limits)) {
            remove(id, EXPIRED);
          }
        });
  }

  @Override
  public void close() {
    open.keySet().forEach(id -> remove(id, EXPIRED));
  }

  private void remove(String id, String cause) {
    gone.put(id, cause);
    var transaction = open.remove(id);
    if (transaction != null) {
      transaction.end();
    }
  }
}
