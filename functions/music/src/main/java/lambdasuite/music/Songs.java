package lambdasuite.music;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import lambdasuite.shared.Invocation;

/// The songs: found by artist and song, changed only in the version that the caller knows if he
/// says so.
final class Songs {
  /// For the reply, once the last request is sent.
  private static final Duration TIME_TO_REPLY = Duration.ofSeconds(4);

  private static final Duration LONGEST_BATCH = Duration.ofSeconds(20);

  /// The three songs that a new table is tried with, as they are at first.
  static final List<Song> FIRST =
      List.of(
          song(
              "Pink Floyd",
              "Money",
              Map.of("Album", text("The Dark Side of the Moon"), "Year", number(1973))),
          song(
              "John Lennon",
              "Imagine",
              Map.of("Album", text("Imagine"), "Year", number(1971), "Genre", text("Soft rock"))),
          song(
              "Psy",
              "Gangnam Style",
              Map.of(
                  "Album", text("Psy 6 (Six Rules), Part 1"),
                  "Year", number(2011),
                  "LengthSeconds", number(219))));

  private final SongRepository repository;
  private final Supplier<UUID> versions;
  private final InstantSource clock;

  Songs(SongRepository repository, Supplier<UUID> versions, InstantSource clock) {
    this.repository = repository;
    this.versions = versions;
    this.clock = clock;
  }

  Optional<StoredSong> find(SongKey key) {
    return repository.find(key);
  }

  Writing put(Song song, Precondition precondition) {
    var stored = next(song);
    return ItemSize.of(stored) > ItemSize.LARGEST
        ? new Writing.TooLarge()
        : repository.put(stored, precondition);
  }

  Writing change(SongKey key, Change change, Precondition precondition) {
    var least = next(new Song(key, change.set()));
    return ItemSize.of(least) > ItemSize.LARGEST
        ? new Writing.TooLarge()
        : repository.change(key, change, least.version(), precondition);
  }

  Writing delete(SongKey key, Precondition precondition) {
    return repository.delete(key, precondition);
  }

  Page ofArtist(ArtistQuery query, Optional<SongKey> after, int limit) {
    return repository.ofArtist(query, after, limit);
  }

  Page ofYear(BigDecimal year, Optional<SongKey> after, int limit) {
    return repository.ofYear(year, after, limit);
  }

  Selection select(String statement, List<Value> parameters, int limit, Optional<String> token) {
    return repository.select(statement, parameters, limit, token);
  }

  /// Does each write for itself.
  ///
  /// @return how many there was no time for
  int write(List<Song> put, List<SongKey> delete) {
    return repository.write(new Batch(put.stream().map(this::next).toList(), delete), latest());
  }

  /// Stores [#FIRST].
  ///
  /// @return how many there was no time for
  int init() {
    return write(FIRST, List.of());
  }

  static boolean isTooLarge(Song song) {
    return ItemSize.of(new StoredSong(song, new UUID(0, 0).toString())) > ItemSize.LARGEST;
  }

  private StoredSong next(Song song) {
    return new StoredSong(song, versions.get().toString());
  }

  private Instant latest() {
    return clock.instant().plus(Invocation.patience(LONGEST_BATCH, TIME_TO_REPLY));
  }

  private static Song song(String artist, String song, Map<String, Value> attributes) {
    return new Song(new SongKey(artist, song), attributes);
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value number(int number) {
    return new Value.Numeric(BigDecimal.valueOf(number));
  }
}
