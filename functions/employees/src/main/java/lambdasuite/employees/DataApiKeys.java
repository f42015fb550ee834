package lambdasuite.employees;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import lambdasuite.rdsdata.RowType;
import lambdasuite.rdsdata.StatementException;
import lambdasuite.rdsdata.Statements;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.StoredReply;

/// The table `idempotency_keys`, which [lambdasuite.shared.idempotency.KeyedWrites] has over a
/// connection.
final class DataApiKeys {
  private static final RowType<Row> ROW = RowType.of(Row.class);
  private static final RowType<Entry> ENTRY = RowType.of(Entry.class);
  private static final RowType<Key> KEY = RowType.of(Key.class);
  private static final RowType<Expiry> EXPIRY = RowType.of(Expiry.class);

  private DataApiKeys() {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Row(
      byte[] idempotencyKey,
      byte[] fingerprint,
      int status,
      String body,
      Optional<String> location,
      Instant expiresAt) {}

  /// What is kept under a key.
  @SuppressWarnings("ArrayRecordComponent") // Compared as text.
  record Entry(
      byte[] fingerprint, int status, String body, Optional<String> location, Instant expiresAt) {

    boolean isOf(IdempotencyKey key) {
      return HexFormat.of().formatHex(fingerprint).equals(key.fingerprint());
    }

    StoredReply reply() {
      return new StoredReply(status, body, location);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Key(byte[] key) {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Expiry(byte[] key, Instant now) {}

  static Optional<Entry> find(Statements statements, String key) throws StatementException {
    var sql =
        """
        SELECT fingerprint, status, body, location, expires_at
        FROM idempotency_keys
        WHERE idempotency_key = :key
        """;
    return statements.query(sql, KEY, new Key(key.getBytes(US_ASCII)), ENTRY).stream().findFirst();
  }

  /// Waits while another transaction holds the same key.
  static void insert(Statements statements, IdempotencyKey key, StoredReply reply, Instant expiry)
      throws StatementException {
    var sql =
        """
        INSERT INTO idempotency_keys
          (idempotency_key, fingerprint, status, body, location, expires_at)
        VALUES (:idempotency_key, :fingerprint, :status, :body, :location, :expires_at)
        """;
    var row =
        new Row(
            key.key().getBytes(US_ASCII),
            HexFormat.of().parseHex(key.fingerprint()),
            reply.status(),
            reply.body(),
            reply.location(),
            expiry);
    statements.update(sql, ROW, row);
  }

  /// Makes room for a key that is as new, unless it was taken again in the meantime.
  static void deleteExpired(Statements statements, String key, Instant now)
      throws StatementException {
    var sql = "DELETE FROM idempotency_keys WHERE idempotency_key = :key AND expires_at <= :now";
    statements.update(sql, EXPIRY, new Expiry(key.getBytes(US_ASCII), now));
  }
}
