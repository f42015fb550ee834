package lambdasuite.rdsdata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;
import software.amazon.awssdk.services.rdsdata.model.TypeHint;

/// Java's values as the API has them: with a hint for those that it has no type for (RDS Data API
/// reference, "SqlParameter").
final class Values {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(TIME)
          .toFormatter(Locale.ROOT);

  private Values() {}

  static SqlParameter parameter(String name, @Nullable Object value) {
    var parameter = SqlParameter.builder().name(name);
    return switch (value) {
      case null -> parameter.value(Field.fromIsNull(true)).build();
      case Optional<?> optional -> parameter(name, optional.orElse(null));
      case Boolean truth -> parameter.value(Field.fromBooleanValue(truth)).build();
      case Integer number -> parameter.value(Field.fromLongValue(number.longValue())).build();
      case Long number -> parameter.value(Field.fromLongValue(number)).build();
      case Double number -> parameter.value(Field.fromDoubleValue(number)).build();
      case byte[] bytes ->
          parameter.value(Field.fromBlobValue(SdkBytes.fromByteArray(bytes))).build();
      case String text -> hinted(parameter, text, null);
      case Enum<?> constant -> hinted(parameter, constant.name(), null);
      case BigDecimal number -> hinted(parameter, number.toPlainString(), TypeHint.DECIMAL);
      case LocalDate date -> hinted(parameter, date.toString(), TypeHint.DATE);
      case LocalTime time -> hinted(parameter, TIME.format(time), TypeHint.TIME);
      case LocalDateTime time -> hinted(parameter, TIMESTAMP.format(time), TypeHint.TIMESTAMP);
      case Instant instant -> parameter(name, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
      case UUID uuid -> hinted(parameter, uuid.toString(), TypeHint.UUID);
      case JsonText json -> hinted(parameter, json.text(), TypeHint.JSON);
      default -> throw new IllegalArgumentException(name + " is of " + value.getClass());
    };
  }

  /// A field as a type of Java, which is not null.
  static Object read(Class<?> type, Field field) {
    return switch (type.getName()) {
      case "boolean", "java.lang.Boolean" ->
          field.booleanValue() != null ? field.booleanValue() : number(field).signum() != 0;
      case "int", "java.lang.Integer" -> number(field).intValueExact();
      case "long", "java.lang.Long" -> number(field).longValueExact();
      case "double", "java.lang.Double" -> number(field).doubleValue();
      case "java.lang.String" -> text(field);
      case "java.math.BigDecimal" -> number(field);
      case "java.time.LocalDate" -> LocalDate.parse(text(field));
      case "java.time.LocalTime" -> LocalTime.parse(text(field), TIME);
      case "java.time.LocalDateTime" -> LocalDateTime.parse(text(field), TIMESTAMP);
      case "java.time.Instant" ->
          LocalDateTime.parse(text(field), TIMESTAMP).toInstant(ZoneOffset.UTC);
      case "java.util.UUID" -> UUID.fromString(text(field));
      case "lambdasuite.rdsdata.JsonText" -> new JsonText(text(field));
      case "[B" -> field.blobValue().asByteArray();
      default -> throw new IllegalArgumentException("no column is of " + type);
    };
  }

  private static SqlParameter hinted(
      SqlParameter.Builder parameter, String text, @Nullable TypeHint hint) {
    return parameter.value(Field.fromStringValue(text)).typeHint(hint).build();
  }

  private static BigDecimal number(Field field) {
    return switch (field.type()) {
      case LONG_VALUE -> BigDecimal.valueOf(field.longValue());
      case DOUBLE_VALUE -> BigDecimal.valueOf(field.doubleValue());
      case BOOLEAN_VALUE -> field.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
      case STRING_VALUE -> new BigDecimal(field.stringValue());
      default -> throw new IllegalArgumentException("a field is no number: " + field.type());
    };
  }

  private static String text(Field field) {
    if (field.stringValue() == null) {
      throw new IllegalArgumentException("a field is no text: " + field.type());
    }
    return field.stringValue();
  }
}
