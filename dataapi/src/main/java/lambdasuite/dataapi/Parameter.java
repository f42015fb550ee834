package lambdasuite.dataapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A parameter's value as the database takes it (RDS Data API reference, "SqlParameter" and
/// "Field").
record Parameter(String name, @Nullable Object value) {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(TIME)
          .toFormatter(Locale.ROOT);

  static Parameter read(Map<?, ?> json) throws ApiException {
    if (!(json.get("name") instanceof String name) || name.isEmpty()) {
      throw ApiException.badRequest("Parameter name is missing");
    }
    if (!(json.get("value") instanceof Map<?, ?> field) || field.size() != 1) {
      throw ApiException.badRequest("Parameter " + name + " has not exactly one value");
    }
    var hint = Optional.ofNullable(json.get("typeHint")).map(String::valueOf);
    return new Parameter(name, value(name, field, hint));
  }

  void bind(PreparedStatement statement, int index) throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else {
      statement.setObject(index, value);
    }
  }

  private static @Nullable Object value(String name, Map<?, ?> field, Optional<String> hint)
      throws ApiException {
    var type = String.valueOf(field.keySet().iterator().next());
    var content = field.values().iterator().next();
    if (type.equals("arrayValue")) {
      throw ApiException.badRequest("Array parameters are not supported.");
    }
    return switch (content) {
      case Boolean truth when truth && type.equals("isNull") -> null;
      case Boolean truth when type.equals("booleanValue") -> truth;
      case Number number when type.equals("longValue") -> exact(name, number);
      case Number number when type.equals("doubleValue") -> number.doubleValue();
      case String text when type.equals("stringValue") && hint.isPresent() ->
          hinted(name, text, hint.get());
      case String text when type.equals("stringValue") -> text;
      case String base64 when type.equals("blobValue") -> decoded(name, base64);
      case null, default ->
          throw ApiException.badRequest("Parameter " + name + " has no value of a known type");
    };
  }

  private static long exact(String name, Number number) throws ApiException {
    try {
      return new BigDecimal(number.toString()).longValueExact();
    } catch (ArithmeticException _) {
      throw ApiException.badRequest("Parameter " + name + " is no long");
    }
  }

  private static byte[] decoded(String name, String base64) throws ApiException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      throw ApiException.badRequest("Parameter " + name + " is not base64");
    }
  }

  /// What a text is sent as.
  private static Object hinted(String name, String text, String hint) throws ApiException {
    try {
      return switch (hint) {
        case "DATE" -> LocalDate.parse(text);
        case "TIME" -> LocalTime.parse(text, TIME);
        case "TIMESTAMP" -> LocalDateTime.parse(text, TIMESTAMP);
        case "DECIMAL" -> new BigDecimal(text);
        case "UUID" -> UUID.fromString(text).toString();
        case "JSON" -> json(text);
        default -> throw ApiException.validation(unknownHint(hint));
      };
    } catch (DateTimeException | IllegalArgumentException | JsonProcessingException _) {
      throw ApiException.badRequest("Parameter " + name + " is no " + hint);
    }
  }

  private static String json(String text) throws JsonProcessingException {
    Json.check(text);
    return text;
  }

  private static String unknownHint(String hint) {
    return "1 validation error detected: Value '"
        + hint
        + "' at 'typeHint' failed to satisfy constraint: Member must satisfy enum value set:"
        + " [JSON, UUID, TIMESTAMP, DATE, TIME, DECIMAL]";
  }
}
