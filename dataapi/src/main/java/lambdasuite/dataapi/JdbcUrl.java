package lambdasuite.dataapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a database is, in the form that Connector/J takes.
///
/// @param server with protocol, host and port: `jdbc:mysql://127.0.0.1:3306`
/// @param database that of calls that name none; may be empty
/// @param options the driver's, with the question mark before them; may be empty
record JdbcUrl(String server, String database, String options) {
  private static final Pattern FORM =
      Pattern.compile("(jdbc:mysql:(?:[a-z]+:)?//[^/?]+)/*([^/?]*)/*(\\?.*)?");

  /// @throws IllegalArgumentException if it has another form
  static JdbcUrl parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not like jdbc:mysql://127.0.0.1:3306, or with /NAME behind it");
    }
    return new JdbcUrl(
        parts.group(1), parts.group(2), Optional.ofNullable(parts.group(3)).orElse(""));
  }

  /// The URL of a database, whose name may be any text of at most 64 characters.
  String of(Optional<String> name) {
    return server + "/" + name.map(JdbcUrl::escaped).orElse(database) + options;
  }

  /// So that it adds nothing to the URL.
  private static String escaped(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }
}
