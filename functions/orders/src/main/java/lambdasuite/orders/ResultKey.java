package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import lambdasuite.shared.Sha256;
import org.jspecify.annotations.Nullable;

/// What a result depends on besides the database: the schema, the document, which of its operations,
/// the variables, and whose orders the caller sees. Two requests have the same key only if they have
/// all of them in common.
final class ResultKey {
  private static final String SCHEMA = Sha256.hex(ShopSchema.text());

  private final ByteArrayOutputStream content = new ByteArrayOutputStream();

  private ResultKey() {}

  /// @param document as it was sent or named
  static String of(String document, GraphQlRequest request, Visibility visible) {
    var key = new ResultKey();
    key.add(SCHEMA);
    key.add(document);
    key.add(request.operationName().orElse(null));
    key.add(request.variables());
    // A record's text: All[], None[] or Of[customerId=…].
    key.add(visible.toString());
    return "result:" + HexFormat.of().formatHex(Sha256.of(key.content.toByteArray()));
  }

  /// Each value with its kind and its length, so that no two sequences of values are written alike.
  private void add(@Nullable Object value) {
    switch (value) {
      case null -> add('n', "");
      case String text -> add('s', text);
      case Map<?, ?> object -> {
        add('m', String.valueOf(object.size()));
        object.forEach(
            (name, member) -> {
              add(name);
              add(member);
            });
      }
      case List<?> list -> {
        add('l', String.valueOf(list.size()));
        list.forEach(this::add);
      }
      default -> add('v', value.getClass().getName() + " " + value);
    }
  }

  private void add(char kind, String text) {
    var bytes = text.getBytes(UTF_8);
    content.write(kind);
    content.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    content.writeBytes(bytes);
  }
}
