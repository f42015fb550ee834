package lambdasuite.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Songs as the contract has them, without a database.
final class InMemorySongRepository implements SongRepository {
  private static final Comparator<SongKey> ORDER =
      Comparator.comparing(SongKey::artist)
          .thenComparing(key -> key.song().getBytes(UTF_8), Arrays::compareUnsigned);

  private final Map<SongKey, StoredSong> songs = new TreeMap<>(ORDER);

  @Override
  public Optional<StoredSong> find(SongKey key) {
    return Optional.ofNullable(songs.get(key));
  }

  @Override
  public Writing put(StoredSong song, Precondition precondition) {
    var key = song.song().key();
    if (!precondition.holds(find(key))) {
      return new Writing.Refused();
    }
    return songs.put(key, song) == null ? new Writing.Created(song) : new Writing.Replaced(song);
  }

  @Override
  public Writing change(SongKey key, Change change, String version, Precondition precondition) {
    var known = find(key);
    if (known.isEmpty() && precondition instanceof Precondition.None) {
      return new Writing.Missing();
    }
    if (known.isEmpty() || !precondition.holds(known)) {
      return new Writing.Refused();
    }
    var changed = new StoredSong(known.get().song().with(change), version);
    if (ItemSize.of(changed) > ItemSize.LARGEST) {
      return new Writing.TooLarge();
    }
    songs.put(key, changed);
    return new Writing.Replaced(changed);
  }

  @Override
  public Writing delete(SongKey key, Precondition precondition) {
    if (!precondition.holds(find(key))) {
      return new Writing.Refused();
    }
    return songs.remove(key) == null ? new Writing.Missing() : new Writing.Deleted();
  }

  @Override
  public Page ofArtist(ArtistQuery query, Optional<SongKey> after, int limit) {
    var order = query.descending() ? ORDER.reversed() : ORDER;
    var found =
        songs.values().stream()
            .filter(stored -> stored.song().key().artist().equals(query.artist()))
            .filter(stored -> stored.song().key().song().startsWith(query.prefix()));
    return page(found, order, after, limit);
  }

  @Override
  public Page ofYear(BigDecimal year, Optional<SongKey> after, int limit) {
    var wanted = new Value.Numeric(year);
    var found =
        songs.values().stream()
            .filter(stored -> wanted.equals(stored.song().attributes().get(Song.YEAR)));
    return page(found, ORDER, after, limit);
  }

  @Override
  public Selection select(
      String statement, List<Value> parameters, int limit, Optional<String> token) {
    return statement.contains("faulty")
        ? new Selection.Faulty()
        : new Selection.Rows(
            List.of(Map.of("Parameters", new Value.ListOf(parameters))),
            token.isPresent() ? Optional.empty() : Optional.of("token"),
            0.5);
  }

  @Override
  public int write(Batch batch, Instant latest) {
    if (!Instant.now().isBefore(latest)) {
      return batch.size();
    }
    batch.put().forEach(song -> songs.put(song.song().key(), song));
    batch.delete().forEach(songs::remove);
    return 0;
  }

  private static Page page(
      Stream<StoredSong> found, Comparator<SongKey> order, Optional<SongKey> after, int limit) {
    var all =
        found
            .sorted(Comparator.comparing(stored -> stored.song().key(), order))
            .filter(
                stored -> after.isEmpty() || order.compare(stored.song().key(), after.get()) > 0)
            .toList();
    var some = all.stream().limit(limit).toList();
    return new Page(
        some,
        all.size() > limit ? Optional.of(some.getLast().song().key()) : Optional.empty(),
        Page.TABLE,
        0.5);
  }
}
