package lambdasuite.rdsdata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/// Splits a batch into calls that the API takes: of at most 50 sets, and of less than the 4 MiB
/// that a request may have with its headers and all of its JSON.
final class BatchSizes {
  static final int MOST_SETS = 50;
  private static final int MOST_BYTES = (4 << 20) - 64_000;
  private static final int BYTES_AROUND_VALUE = 80;

  /// A character that JSON escapes is six.
  private static final int MOST_GROWTH = 6;

  private BatchSizes() {}

  static List<List<List<SqlParameter>>> split(String sql, List<List<SqlParameter>> sets) {
    var calls = new ArrayList<List<List<SqlParameter>>>();
    var call = new ArrayList<List<SqlParameter>>();
    long fixed = (long) bytes(sql) * MOST_GROWTH;
    long size = fixed;
    for (var set : sets) {
      long more = set.stream().mapToLong(BatchSizes::size).sum();
      if (!call.isEmpty() && (call.size() == MOST_SETS || size + more > MOST_BYTES)) {
        calls.add(List.copyOf(call));
        call.clear();
        size = fixed;
      }
      call.add(set);
      size += more;
    }
    if (!call.isEmpty()) {
      calls.add(List.copyOf(call));
    }
    return calls;
  }

  private static long size(SqlParameter parameter) {
    return BYTES_AROUND_VALUE + bytes(parameter.name()) + size(parameter.value());
  }

  private static long size(Field value) {
    return switch (value.type()) {
      case STRING_VALUE -> jsonBytes(value.stringValue());
      case BLOB_VALUE -> value.blobValue().asByteArrayUnsafe().length * 4L / 3 + 4;
      default -> 24;
    };
  }

  /// As long as it is, but for what is escaped.
  private static long jsonBytes(String text) {
    long escaped = text.chars().filter(c -> c < ' ' || c == '"' || c == '\\').count();
    return bytes(text) + escaped * (MOST_GROWTH - 1);
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}
