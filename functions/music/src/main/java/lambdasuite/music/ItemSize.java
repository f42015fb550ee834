package lambdasuite.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Map;

/// How large a song is to DynamoDB (DynamoDB developer guide, "DynamoDB item sizes and formats").
final class ItemSize {
  /// 400 KB.
  static final int LARGEST = 409_600;

  private static final int OF_CONTAINER = 3;
  private static final int OF_ELEMENT = 1;

  private ItemSize() {}

  static int of(StoredSong stored) {
    var song = stored.song();
    return named(SongKey.ARTIST, new Value.Text(song.key().artist()))
        + named(SongKey.SONG, new Value.Text(song.key().song()))
        + named(StoredSong.VERSION, new Value.Text(stored.version()))
        + of(song.attributes());
  }

  private static int of(Map<String, Value> attributes) {
    return attributes.entrySet().stream().mapToInt(e -> named(e.getKey(), e.getValue())).sum();
  }

  private static int named(String name, Value value) {
    return bytes(name) + of(value);
  }

  private static int of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> bytes(text);
      case Value.Numeric(var number) -> of(number);
      case Value.Truth _, Value.Null _ -> 1;
      case Value.Binary(var base64) -> decoded(base64);
      case Value.TextSet(var texts) -> texts.stream().mapToInt(ItemSize::bytes).sum();
      case Value.NumberSet(var numbers) -> numbers.stream().mapToInt(ItemSize::of).sum();
      case Value.BinarySet(var all) -> all.stream().mapToInt(ItemSize::decoded).sum();
      case Value.ListOf(var values) ->
          OF_CONTAINER + values.stream().mapToInt(v -> OF_ELEMENT + of(v)).sum();
      case Value.MapOf(var members) -> OF_CONTAINER + OF_ELEMENT * members.size() + of(members);
    };
  }

  /// One byte for each two digits of 100, one more, and one for a sign.
  private static int of(BigDecimal number) {
    if (number.signum() == 0) {
      return 1;
    }
    var stripped = number.stripTrailingZeros();
    int beforePoint = stripped.precision() - stripped.scale();
    int digits = stripped.precision() + Math.floorMod(beforePoint, 2);
    return 1 + (digits + 1) / 2 + (number.signum() < 0 ? 1 : 0);
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  private static int decoded(String base64) {
    int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    return base64.length() / 4 * 3 - padding;
  }
}
