package lambdasuite.music;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Songs and values in the form that the SDK has.
final class DynamoValues {
  private DynamoValues() {}

  static Map<String, AttributeValue> key(SongKey key) {
    return Map.of(
        SongKey.ARTIST, AttributeValue.fromS(key.artist()),
        SongKey.SONG, AttributeValue.fromS(key.song()));
  }

  static SongKey key(Map<String, AttributeValue> item) {
    return new SongKey(text(item, SongKey.ARTIST), text(item, SongKey.SONG));
  }

  static Map<String, AttributeValue> item(StoredSong stored) {
    var item = new HashMap<>(members(stored.song().attributes()));
    item.putAll(key(stored.song().key()));
    item.put(StoredSong.VERSION, AttributeValue.fromS(stored.version()));
    return item;
  }

  static StoredSong song(Map<String, AttributeValue> item) {
    var attributes = values(item);
    List.of(SongKey.ARTIST, SongKey.SONG, StoredSong.VERSION).forEach(attributes::remove);
    return new StoredSong(new Song(key(item), attributes), text(item, StoredSong.VERSION));
  }

  /// A row of a SELECT, without what is ours.
  static Map<String, Value> row(Map<String, AttributeValue> item) {
    var row = values(item);
    row.remove(StoredSong.VERSION);
    return row;
  }

  static AttributeValue write(Value value) {
    return switch (value) {
      case Value.Text(var text) -> AttributeValue.fromS(text);
      case Value.Numeric(var number) -> AttributeValue.fromN(number.toString());
      case Value.Truth(var truth) -> AttributeValue.fromBool(truth);
      case Value.Null() -> AttributeValue.fromNul(true);
      case Value.Binary(var base64) -> AttributeValue.fromB(bytes(base64));
      case Value.TextSet(var texts) -> AttributeValue.fromSs(List.copyOf(texts));
      case Value.NumberSet(var numbers) ->
          AttributeValue.fromNs(all(numbers, BigDecimal::toString));
      case Value.BinarySet(var all) -> AttributeValue.fromBs(all(all, DynamoValues::bytes));
      case Value.ListOf(var values) -> AttributeValue.fromL(all(values, DynamoValues::write));
      case Value.MapOf(var members) -> AttributeValue.fromM(members(members));
    };
  }

  private static Map<String, AttributeValue> members(Map<String, Value> members) {
    return members.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> write(e.getValue())));
  }

  private static Value read(AttributeValue value) {
    return switch (value.type()) {
      case S -> new Value.Text(value.s());
      case N -> new Value.Numeric(new BigDecimal(value.n()));
      case BOOL -> new Value.Truth(value.bool());
      case NUL -> new Value.Null();
      case B -> new Value.Binary(base64(value.b()));
      case SS -> new Value.TextSet(set(value.ss(), text -> text));
      case NS -> new Value.NumberSet(set(value.ns(), BigDecimal::new));
      case BS -> new Value.BinarySet(set(value.bs(), DynamoValues::base64));
      case L -> new Value.ListOf(all(value.l(), DynamoValues::read));
      case M -> new Value.MapOf(values(value.m()));
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalStateException("a value of a type that the SDK does not know");
    };
  }

  /// In the order of their names, as DynamoDB keeps none.
  private static Map<String, Value> values(Map<String, AttributeValue> members) {
    var values = new LinkedHashMap<String, Value>();
    members.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> values.put(e.getKey(), read(e.getValue())));
    return values;
  }

  /// Empty where the item has no such text, which somebody else wrote.
  private static String text(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  private static <S, T> List<T> all(Collection<S> elements, Function<S, T> translate) {
    return elements.stream().map(translate).toList();
  }

  private static <S, T> Set<T> set(Collection<S> elements, Function<S, T> translate) {
    return new LinkedHashSet<>(all(elements, translate));
  }

  private static SdkBytes bytes(String base64) {
    return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
  }
}
