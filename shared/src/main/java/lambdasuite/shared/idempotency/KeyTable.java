package lambdasuite.shared.idempotency;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.ZoneOffset.UTC;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Optional;

/// The table `idempotency_keys`.
final class KeyTable {
  private KeyTable() {}

  /// What is kept under a key.
  record Entry(String fingerprint, StoredReply reply, Instant expiresAt) {}

  static Optional<Entry> find(Connection connection, String key) throws SQLException {
    var sql =
        """
        SELECT fingerprint, status, body, location, expires_at
        FROM idempotency_keys
        WHERE idempotency_key = ?
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, key.getBytes(US_ASCII));
      try (var rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(entry(rows)) : Optional.empty();
      }
    }
  }

  /// Waits while another transaction holds the same key.
  static void insert(Connection connection, IdempotencyKey key, StoredReply reply, Instant expiry)
      throws SQLException {
    var sql =
        """
        INSERT INTO idempotency_keys
          (idempotency_key, fingerprint, status, body, location, expires_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, key.key().getBytes(US_ASCII));
      statement.setBytes(2, HexFormat.of().parseHex(key.fingerprint()));
      statement.setInt(3, reply.status());
      statement.setString(4, reply.body());
      statement.setString(5, reply.location().orElse(null));
      statement.setObject(6, LocalDateTime.ofInstant(expiry, UTC));
      statement.executeUpdate();
    }
  }

  /// Makes room for a key that is as new, unless it was taken again in the meantime.
  static void deleteExpired(Connection connection, String key, Instant now) throws SQLException {
    var sql =
        """
        DELETE FROM idempotency_keys
        WHERE idempotency_key = ? AND expires_at <= ?
        """;
    try (var statement = connection.prepareStatement(sql)) {
      statement.setBytes(1, key.getBytes(US_ASCII));
      statement.setObject(2, LocalDateTime.ofInstant(now, UTC));
      statement.executeUpdate();
    }
  }

  private static Entry entry(ResultSet row) throws SQLException {
    var reply =
        new StoredReply(
            row.getInt("status"),
            row.getString("body"),
            Optional.ofNullable(row.getString("location")));
    var fingerprint = HexFormat.of().formatHex(row.getBytes("fingerprint"));
    var expiresAt = row.getObject("expires_at", LocalDateTime.class).toInstant(UTC);
    return new Entry(fingerprint, reply, expiresAt);
  }
}
