package lambdasuite.music;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;
import org.jspecify.annotations.Nullable;

/// `POST /music/batch`: any number of songs stored and deleted, each for itself.
record PostBatch(Songs songs) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var fields = JsonFields.object(request.body());
    var reader = new ValueReader();
    reader.refuseOthers(fields, Set.of("put", "delete"));
    var put = read(reader, "put", fields, (place, song) -> song(reader, place, song));
    var delete = read(reader, "delete", fields, (place, key) -> key(reader, place, key));
    refuseTwins(reader, put, delete);
    reader.check();
    int undone = songs.write(put, delete);
    if (undone > 0) {
      throw SongReplies.incomplete(undone, put.size() + delete.size());
    }
    return Reply.json(
        200, new JsonLine().member("put", put.size()).member("deleted", delete.size()).toString());
  }

  private static <T> List<T> read(
      ValueReader reader,
      String name,
      Map<String, @Nullable Object> fields,
      BiFunction<String, Map<String, @Nullable Object>, Optional<T>> read) {
    var all = new ArrayList<T>();
    switch (fields.get(name)) {
      case null -> {}
      case List<?> array -> {
        for (int i = 0; i < array.size(); i++) {
          var place = name + "[" + i + "]";
          if (array.get(i) instanceof Map<?, ?> object) {
            read.apply(place + ".", ValueReader.named(object)).ifPresent(all::add);
          } else {
            reader.fault(place, "is no object", "an object");
          }
        }
      }
      default -> reader.fault(name, "is no array", "an array of objects");
    }
    return all;
  }

  private static Optional<Song> song(
      ValueReader reader, String place, Map<String, @Nullable Object> object) {
    var song = SongJson.readWhole(reader, place, object);
    if (song.filter(Songs::isTooLarge).isPresent()) {
      return reader.fault(place, "is too large", "at most 400 KB with all names");
    }
    return song;
  }

  private static Optional<SongKey> key(
      ValueReader reader, String place, Map<String, @Nullable Object> object) {
    return object.size() == 2
        ? SongJson.readKey(reader, place, object)
        : reader.fault(place, "is no key", "Artist and Song alone");
  }

  /// Which of them would come last is not said anywhere.
  private static void refuseTwins(ValueReader reader, List<Song> put, List<SongKey> delete) {
    var keys = new HashSet<SongKey>();
    for (int i = 0; i < put.size(); i++) {
      if (!keys.add(put.get(i).key())) {
        reader.fault("put[" + i + "]", "has a key that stands twice", "each key once");
      }
    }
    for (int i = 0; i < delete.size(); i++) {
      if (!keys.add(delete.get(i))) {
        reader.fault("delete[" + i + "]", "has a key that stands twice", "each key once");
      }
    }
  }
}
