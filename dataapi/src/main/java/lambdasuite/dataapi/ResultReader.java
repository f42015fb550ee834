package lambdasuite.dataapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a result into the reply of ExecuteStatement, no further than the limits go (RDS Data API
/// reference, "ExecuteStatement"; Aurora user guide, "Processing RDS Data API query results in JSON
/// format").
final class ResultReader {
  private static final int BYTES_OF_NUMBER = 8;

  private final ResultSet rows;
  private final ResultSetMetaData columns;
  private final ResultOptions options;
  private final Limits limits;
  private int bytes;

  private ResultReader(ResultSet rows, ResultOptions options, Limits limits) throws SQLException {
    this.rows = rows;
    this.columns = rows.getMetaData();
    this.options = options;
    this.limits = limits;
  }

  static JsonObject read(ResultSet rows, ResultOptions options, Limits limits)
      throws SQLException, ApiException {
    return new ResultReader(rows, options, limits).reply();
  }

  private JsonObject reply() throws SQLException, ApiException {
    requireKnownTypes();
    var reply = new JsonObject().member("numberOfRecordsUpdated", 0);
    if (options.formatted()) {
      return reply.member("formattedRecords", formatted());
    }
    if (options.metadata()) {
      reply.member("columnMetadata", metadata());
    }
    return reply.member("records", records());
  }

  private List<List<JsonObject>> records() throws SQLException, ApiException {
    var records = new ArrayList<List<JsonObject>>();
    while (rows.next()) {
      var record = new ArrayList<JsonObject>();
      for (var value : row()) {
        record.add(field(value));
      }
      records.add(record);
    }
    return records;
  }

  private String formatted() throws SQLException, ApiException {
    var text = new StringBuilder("[");
    while (rows.next()) {
      var line = new JsonObject();
      int column = 1;
      for (var value : row()) {
        line.member(columns.getColumnLabel(column++), formatted(value));
      }
      text.append(text.length() > 1 ? "," : "").append(line);
      if (text.length() > limits.formattedBytes()) {
        throw tooLarge();
      }
    }
    return text.append(']').toString();
  }

  private List<@Nullable Object> row() throws SQLException, ApiException {
    var row = new ArrayList<@Nullable Object>();
    int rowBytes = 0;
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      var value = value(column);
      rowBytes += size(value);
      row.add(value);
    }
    bytes += rowBytes;
    if (rowBytes > limits.rowBytes()) {
      throw ApiException.unsupportedResult(
          "Packet for query is too large (%d > %d).".formatted(rowBytes, limits.rowBytes()));
    }
    if (bytes > limits.resultBytes()) {
      throw tooLarge();
    }
    return row;
  }

  /// A String, Boolean, Long, Double, BigDecimal, array of bytes or null.
  private @Nullable Object value(int column) throws SQLException {
    var value =
        switch (columns.getColumnType(column)) {
          case Types.BIT -> columns.getPrecision(column) > 1 ? rows.getBytes(column) : bit(column);
          case Types.BOOLEAN -> bit(column);
          case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> whole(column);
          case Types.REAL, Types.FLOAT, Types.DOUBLE -> rows.getDouble(column);
          case Types.DECIMAL, Types.NUMERIC -> decimal(column);
          case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
              rows.getBytes(column);
          default -> rows.getString(column);
        };
    return rows.wasNull() ? null : value;
  }

  private boolean bit(int column) throws SQLException {
    return rows.getBoolean(column);
  }

  /// BIGINT UNSIGNED has numbers that are no long.
  private @Nullable Object whole(int column) throws SQLException {
    var text = rows.getString(column);
    if (text == null || options.longsAsText()) {
      return text;
    }
    var number = new BigInteger(text);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : text;
  }

  private @Nullable Object decimal(int column) throws SQLException {
    var number = rows.getBigDecimal(column);
    if (number == null || !options.decimalsAsNumbers()) {
      return number == null ? null : number.toPlainString();
    }
    return number.scale() == 0 && number.precision() < 19
        ? (Object) number.longValue()
        : number.doubleValue();
  }

  private static JsonObject field(@Nullable Object value) {
    return switch (value) {
      case null -> new JsonObject().member("isNull", true);
      case Boolean truth -> new JsonObject().member("booleanValue", truth);
      case Long number -> new JsonObject().member("longValue", number);
      case Double number -> new JsonObject().member("doubleValue", number);
      case byte[] blob ->
          new JsonObject().member("blobValue", Base64.getEncoder().encodeToString(blob));
      default -> new JsonObject().member("stringValue", value);
    };
  }

  private static @Nullable Object formatted(@Nullable Object value) {
    return value instanceof byte[] blob ? Base64.getEncoder().encodeToString(blob) : value;
  }

  private static int size(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case String text -> text.getBytes(UTF_8).length;
      case byte[] blob -> blob.length;
      case Boolean _ -> 1;
      default -> BYTES_OF_NUMBER;
    };
  }

  private List<JsonObject> metadata() throws SQLException {
    var all = new ArrayList<JsonObject>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      all.add(
          new JsonObject()
              .member("arrayBaseColumnType", 0)
              .member("isAutoIncrement", columns.isAutoIncrement(column))
              .member("isCaseSensitive", columns.isCaseSensitive(column))
              .member("isCurrency", columns.isCurrency(column))
              .member("isSigned", columns.isSigned(column))
              .member("label", columns.getColumnLabel(column))
              .member("name", columns.getColumnName(column))
              .member("nullable", columns.isNullable(column))
              .member("precision", columns.getPrecision(column))
              .member("scale", columns.getScale(column))
              .member("schemaName", "")
              .member("tableName", columns.getTableName(column))
              .member("type", columns.getColumnType(column))
              .member("typeName", columns.getColumnTypeName(column)));
    }
    return all;
  }

  private void requireKnownTypes() throws SQLException, ApiException {
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      if (columns.getColumnTypeName(column).equals("GEOMETRY")) {
        throw ApiException.unsupportedResult(
            "The result contains the unsupported data type GEOMETRY");
      }
    }
  }

  private static ApiException tooLarge() {
    return ApiException.unsupportedResult("Database response exceeded size limit");
  }
}
