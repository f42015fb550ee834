package lambdasuite.books;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// What the secret says: JSON with `TiDBHost`, `TiDBUser`, `TiDBPassword`, `TiDBPort` (4000) and
/// `TiDBDatabase` (test), or as RDS writes it, with `host`, `username`, `password`, `port` (3306)
/// and `dbname` (test).
final class BookstoreSecret {
  private static final String USUAL_DATABASE = "test";

  private BookstoreSecret() {}

  /// @throws IllegalStateException naming the field that is missing or wrong, and nothing of its
  ///     value
  static DatabaseConfig read(String secret, DatabaseConfig.Tls tls) {
    var fields = fields(secret);
    return fields.containsKey("TiDBHost")
        ? config(
            fields,
            "TiDBHost",
            "TiDBPort",
            4000,
            "TiDBDatabase",
            tls,
            login(fields, "TiDBUser", "TiDBPassword"))
        : config(
            fields, "host", "port", 3306, "dbname", tls, login(fields, "username", "password"));
  }

  private static DatabaseConfig config(
      Map<String, @Nullable Object> fields,
      String host,
      String port,
      int usualPort,
      String database,
      DatabaseConfig.Tls tls,
      Credentials.Login login) {
    return new DatabaseConfig(
        required(fields, host),
        port(fields, port, usualPort),
        text(fields, database).orElse(USUAL_DATABASE),
        tls,
        login);
  }

  private static Credentials.Login login(
      Map<String, @Nullable Object> fields, String user, String password) {
    return new Credentials.Login(required(fields, user), required(fields, password));
  }

  private static Map<String, @Nullable Object> fields(String secret) {
    try {
      return Json.parseObject(secret);
    } catch (JsonSyntaxException _) {
      throw new IllegalStateException("the bookstore's secret is not a JSON object");
    }
  }

  private static String required(Map<String, @Nullable Object> fields, String name) {
    return text(fields, name)
        .orElseThrow(() -> new IllegalStateException("the bookstore's secret has no " + name));
  }

  /// Consoles write a port as text as often as not.
  private static int port(Map<String, @Nullable Object> fields, String name, int usual) {
    var field = fields.get(name);
    if (field == null) {
      return usual;
    }
    var text = field instanceof BigDecimal number ? number.toPlainString() : field;
    if (text instanceof String digits && isPort(digits)) {
      return Integer.parseInt(digits);
    }
    throw new IllegalStateException("the bookstore's secret has no such " + name);
  }

  private static boolean isPort(String text) {
    return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65_535;
  }

  private static Optional<String> text(Map<String, @Nullable Object> fields, String name) {
    return fields.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }
}
