package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/// How the key of something becomes a cursor and back. Opaque to callers; it names the key itself,
/// so what is added or removed elsewhere in the list moves nothing.
///
/// @param prefix tells the cursor of one kind of list from another's
record Cursor<K>(String prefix, Function<K, String> write, Function<String, Optional<K>> read) {
  static final Cursor<String> PRODUCT = new Cursor<>("p:", id -> id, Optional::of);
  static final Cursor<Long> ORDER = new Cursor<>("o:", id -> Long.toString(id), Ids::parse);
  static final Cursor<ItemKey> ITEM =
      new Cursor<>("i:", key -> key.orderId() + "." + key.orderItemId(), Cursor::itemKey);

  String of(K key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((prefix + write.apply(key)).getBytes(UTF_8));
  }

  /// @throws FaultException if the text is no cursor of this kind
  K parse(String cursor) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
      var key =
          Optional.of(text)
              .filter(t -> t.startsWith(prefix))
              .flatMap(t -> read.apply(t.substring(prefix.length())));
      return key.orElseThrow(Cursor::none);
    } catch (IllegalArgumentException _) {
      throw none();
    }
  }

  private static FaultException none() {
    return new FaultException(
        ErrorCode.BAD_USER_INPUT, "after is not a cursor of this list: take one from its pages");
  }

  private static Optional<ItemKey> itemKey(String text) {
    int dot = text.indexOf('.');
    return Optional.of(text)
        .filter(_ -> dot > 0)
        .flatMap(t -> Ids.parse(t.substring(0, dot)))
        .flatMap(order -> Ids.parse(text.substring(dot + 1)).map(i -> new ItemKey(order, i)));
  }
}
