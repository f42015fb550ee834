package lambdasuite.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lambdasuite.shared.Unicode;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.json.JsonLine;
import org.jspecify.annotations.Nullable;

/// Songs as JSON, the same in every request and reply: attributes beside `Artist` and `Song`.
final class SongJson {
  private static final String OURS = "any name but those that begin with " + StoredSong.OUR_PREFIX;
  private static final String YEARS = "a number, by which songs are found";

  private SongJson() {}

  static JsonLine write(Song song) {
    var line =
        new JsonLine()
            .member(SongKey.ARTIST, song.key().artist())
            .member(SongKey.SONG, song.key().song());
    song.attributes().forEach((name, value) -> line.member(name, ValueJson.write(value)));
    return line;
  }

  static List<JsonLine> write(List<StoredSong> songs) {
    return songs.stream().map(stored -> write(stored.song())).toList();
  }

  /// The song of that key that an object tells of. It may name the key, and then the same.
  static Song read(ValueReader reader, SongKey key, Map<String, @Nullable Object> object) {
    var others = new LinkedHashMap<>(object);
    requireSame(reader, SongKey.ARTIST, key.artist(), others);
    requireSame(reader, SongKey.SONG, key.song(), others);
    return new Song(key, attributes(reader, "", others));
  }

  /// The song that an object tells of, key and all; empty if the key is faulty.
  static Optional<Song> readWhole(
      ValueReader reader, String place, Map<String, @Nullable Object> object) {
    var others = new LinkedHashMap<>(object);
    others.remove(SongKey.ARTIST);
    others.remove(SongKey.SONG);
    var attributes = attributes(reader, place, others);
    return readKey(reader, place, object).map(key -> new Song(key, attributes));
  }

  static Optional<SongKey> readKey(
      ValueReader reader, String place, Map<String, @Nullable Object> object) {
    var artist = readPart(reader, place, SongKey.ARTIST, SongKey.LONGEST_ARTIST, object);
    var song = readPart(reader, place, SongKey.SONG, SongKey.LONGEST_SONG, object);
    return artist.flatMap(a -> song.map(s -> new SongKey(a, s)));
  }

  /// Attributes that are not the key.
  static Map<String, Value> attributes(
      ValueReader reader, String place, Map<String, @Nullable Object> object) {
    object.keySet().stream()
        .filter(name -> name.startsWith(StoredSong.OUR_PREFIX))
        .forEach(name -> reader.fault(place + FieldError.shown(name), "is ours", OURS));
    var values = reader.members(place, object, 1);
    if (object.containsKey(Song.YEAR) && !(values.get(Song.YEAR) instanceof Value.Numeric)) {
      reader.fault(place + Song.YEAR, "is no number", YEARS);
    }
    return values;
  }

  /// A change of attributes: `{"set": {…}, "remove": ["…"]}`.
  static Change readChange(ValueReader reader, Map<String, @Nullable Object> object) {
    reader.refuseOthers(object, Set.of("set", "remove"));
    var set = readSet(reader, object.get("set"));
    var remove = readRemove(reader, object.get("remove"));
    set.keySet().stream()
        .filter(remove::contains)
        .forEach(name -> reader.fault(FieldError.shown(name), "is set and removed", "one of them"));
    if (set.isEmpty() && remove.isEmpty()) {
      reader.fault("body", "changes nothing", "an attribute in set or in remove");
    }
    if (set.size() + remove.size() > Change.MOST) {
      reader.fault("body", "changes too much", "at most " + Change.MOST + " attributes");
    }
    return new Change(set, remove);
  }

  private static Map<String, Value> readSet(ValueReader reader, @Nullable Object set) {
    if (set == null) {
      return Map.of();
    }
    if (!(set instanceof Map<?, ?> object)) {
      reader.fault("set", "is no object", "an object of attributes");
      return Map.of();
    }
    var named = ValueReader.named(object);
    refuseKey(reader, named.keySet());
    return attributes(reader, "set.", named);
  }

  private static Set<String> readRemove(ValueReader reader, @Nullable Object remove) {
    if (remove == null) {
      return Set.of();
    }
    var names = new LinkedHashSet<String>();
    if (remove instanceof List<?> array) {
      array.forEach(name -> reader.text("remove", name).ifPresent(names::add));
    } else {
      reader.fault("remove", "is no array", "an array of names of attributes");
    }
    refuseKey(reader, names);
    names.stream()
        .filter(name -> name.isEmpty() || name.startsWith(StoredSong.OUR_PREFIX))
        .forEach(name -> reader.fault("remove", "names no attribute of yours", OURS));
    return names;
  }

  private static void refuseKey(ValueReader reader, Set<String> names) {
    for (var part : List.of(SongKey.ARTIST, SongKey.SONG)) {
      if (names.contains(part)) {
        reader.fault(part, "is the key, which does not change", "other attributes");
      }
    }
  }

  private static void requireSame(
      ValueReader reader, String name, String value, Map<String, @Nullable Object> object) {
    if (object.containsKey(name) && !value.equals(object.remove(name))) {
      reader.fault(name, "is not that of the path", "the same as in the path, or nothing");
    }
  }

  private static Optional<String> readPart(
      ValueReader reader,
      String place,
      String name,
      int longest,
      Map<String, @Nullable Object> object) {
    var text = object.get(name) instanceof String given ? given : "";
    return !text.isEmpty() && Unicode.isWhole(text) && text.getBytes(UTF_8).length <= longest
        ? Optional.of(text)
        : reader.fault(
            place + name, "is no part of a key", "text of 1 to " + longest + " bytes of UTF-8");
  }
}
