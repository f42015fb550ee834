package lambdasuite.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What every [SongRepository] does.
abstract class SongRepositoryContract {
  private static final Precondition NONE = new Precondition.None();

  /// Of one test, whose songs may stand beside those of others.
  private final String artist = "artist-" + UUID.randomUUID();

  abstract SongRepository repository();

  @Nested
  class Find {
    @Test
    void findsWhatWasStored() {
      var song = stored("Money", "1", Map.of("Album", text("The Dark Side of the Moon")));
      repository().put(song, NONE);

      assertThat(repository().find(key("Money"))).contains(song);
    }

    @Test
    void findsNothingOfAnotherSongOrArtist() {
      repository().put(stored("Money", "1", Map.of()), NONE);

      assertThat(repository().find(key("money"))).isEmpty();
      assertThat(repository().find(new SongKey(artist + " ", "Money"))).isEmpty();
    }

    @Test
    void keepsEveryTypeExactly() {
      var values =
          Map.<String, Value>of(
              "text", text("Zoë 🎵 \u0000 \"'"),
              "empty", text(""),
              "number", number("12345678901234567890.123456789012345678"),
              "tiny", number("-1E-130"),
              "huge", number("9.9999999999999999999999999999999999999E+125"),
              "truth", new Value.Truth(false),
              "nothing", new Value.Null(),
              "bytes", new Value.Binary("AAECAw=="),
              "nested",
                  new Value.MapOf(
                      Map.of(
                          "list",
                          new Value.ListOf(List.of(number("1"), new Value.Null(), text("x"))),
                          "map",
                          new Value.MapOf(Map.of()))));
      var sets =
          Map.<String, Value>of(
              "texts", new Value.TextSet(Set.of("a", "b")),
              "numbers", new Value.NumberSet(Set.of(new BigDecimal("1"), new BigDecimal("2.5"))),
              "binaries", new Value.BinarySet(Set.of("AA==", "AQ==")));
      repository().put(stored("types", "1", values), NONE);
      repository().put(stored("sets", "1", sets), NONE);

      assertThat(attributes("types")).isEqualTo(values);
      assertThat(attributes("sets")).isEqualTo(sets);
    }
  }

  @Test
  void keepsWhatIsNestedAsDeepAsMayBe() {
    var deep = text("x");
    for (int level = 2; level <= 32; level++) {
      deep = new Value.ListOf(List.of(deep));
    }
    repository().put(stored("deep", "1", Map.of("deep", deep)), NONE);

    assertThat(attributes("deep")).containsEntry("deep", deep);
  }

  @Nested
  class Put {
    @Test
    void tellsACreatedFromAReplacedSong() {
      var first = stored("Money", "1", Map.of("Genre", text("Rock")));
      var second = stored("Money", "2", Map.of("Year", number("1973")));

      assertThat(repository().put(first, NONE)).isEqualTo(new Writing.Created(first));
      assertThat(repository().put(second, NONE)).isEqualTo(new Writing.Replaced(second));
      assertThat(repository().find(key("Money"))).contains(second);
    }

    @Test
    void createsOnlyWhereThereIsNone() {
      var first = stored("Money", "1", Map.of());
      var absent = new Precondition.Absent();

      assertThat(repository().put(first, absent)).isInstanceOf(Writing.Created.class);
      assertThat(repository().put(stored("Money", "2", Map.of()), absent))
          .isEqualTo(new Writing.Refused());
      assertThat(repository().find(key("Money"))).contains(first);
    }

    @Test
    void replacesOnlyTheVersionsItIsTold() {
      repository().put(stored("Money", "1", Map.of()), NONE);
      var known = new Precondition.Version(List.of("0", "1"));

      assertThat(repository().put(stored("Money", "2", Map.of()), known))
          .isInstanceOf(Writing.Replaced.class);
      assertThat(repository().put(stored("Money", "3", Map.of()), known))
          .isEqualTo(new Writing.Refused());
      assertThat(repository().put(stored("Time", "1", Map.of()), known))
          .isEqualTo(new Writing.Refused());
      assertThat(repository().put(stored("Time", "1", Map.of()), new Precondition.Present()))
          .isEqualTo(new Writing.Refused());
    }
  }

  @Nested
  class Changes {
    @Test
    void setsAndRemovesAndLeavesTheRest() {
      repository()
          .put(
              stored(
                  "Gangnam Style",
                  "1",
                  Map.of(
                      "Year",
                      number("2011"),
                      "Genre",
                      text("K-pop"),
                      "LengthSeconds",
                      number("219"))),
              NONE);

      var writing =
          repository()
              .change(
                  key("Gangnam Style"),
                  new Change(Map.of("Year", number("2012")), Set.of("Genre", "none such")),
                  "2",
                  NONE);

      var changed =
          stored(
              "Gangnam Style", "2", Map.of("Year", number("2012"), "LengthSeconds", number("219")));
      assertThat(writing).isEqualTo(new Writing.Replaced(changed));
      assertThat(repository().find(key("Gangnam Style"))).contains(changed);
    }

    @Test
    void takesNamesThatExpressionsHaveOtherUsesFor() {
      repository().put(stored("Money", "1", Map.of("a.b[0]", text("old"))), NONE);

      repository()
          .change(
              key("Money"),
              new Change(Map.of("select", text("s"), "#x", text("x")), Set.of("a.b[0]")),
              "2",
              NONE);

      assertThat(attributes("Money")).containsOnlyKeys("select", "#x");
    }

    @Test
    void makesNoSongOfAChange() {
      var change = new Change(Map.of("Year", number("2012")), Set.of());

      assertThat(repository().change(key("none"), change, "1", NONE))
          .isEqualTo(new Writing.Missing());
      assertThat(repository().change(key("none"), change, "1", new Precondition.Present()))
          .isEqualTo(new Writing.Refused());
      assertThat(repository().find(key("none"))).isEmpty();
    }

    @Test
    void changesOnlyTheVersionItIsTold() {
      repository().put(stored("Money", "1", Map.of()), NONE);
      var change = new Change(Map.of("Year", number("1973")), Set.of());

      assertThat(
              repository()
                  .change(key("Money"), change, "2", new Precondition.Version(List.of("0"))))
          .isEqualTo(new Writing.Refused());
      assertThat(
              repository()
                  .change(key("Money"), change, "2", new Precondition.Version(List.of("1"))))
          .isInstanceOf(Writing.Replaced.class);
    }

    @Test
    void growsNoSongBeyondItsSize() {
      var half = text("x".repeat(205_000));
      repository().put(stored("long", "1", Map.of("a", half)), NONE);

      var writing =
          repository().change(key("long"), new Change(Map.of("b", half), Set.of()), "2", NONE);

      assertThat(writing).isEqualTo(new Writing.TooLarge());
      assertThat(attributes("long")).containsOnlyKeys("a");
    }
  }

  @Nested
  class Deletion {
    @Test
    void deletesOnce() {
      repository().put(stored("Money", "1", Map.of()), NONE);

      assertThat(repository().delete(key("Money"), NONE)).isEqualTo(new Writing.Deleted());
      assertThat(repository().find(key("Money"))).isEmpty();
      assertThat(repository().delete(key("Money"), NONE)).isEqualTo(new Writing.Missing());
    }

    @Test
    void deletesOnlyTheVersionItIsTold() {
      repository().put(stored("Money", "1", Map.of()), NONE);

      assertThat(repository().delete(key("Money"), new Precondition.Version(List.of("0"))))
          .isEqualTo(new Writing.Refused());
      assertThat(repository().delete(key("Money"), new Precondition.Version(List.of("1"))))
          .isEqualTo(new Writing.Deleted());
      assertThat(repository().delete(key("Money"), new Precondition.Present()))
          .isEqualTo(new Writing.Refused());
    }
  }

  @Nested
  class Lists {
    @Test
    void listsAnArtistInTheOrderOfTheBytes() {
      for (var song : List.of("b", "🎵", "a", "ab", "B", "Ωmega")) {
        repository().put(stored(song, "1", Map.of()), NONE);
      }

      assertThat(songs(new ArtistQuery(artist, "", false), 100))
          .containsExactly("B", "a", "ab", "b", "Ωmega", "🎵");
      assertThat(songs(new ArtistQuery(artist, "", true), 100))
          .containsExactly("🎵", "Ωmega", "b", "ab", "a", "B");
      assertThat(songs(new ArtistQuery(artist, "a", false), 100)).containsExactly("a", "ab");
      assertThat(songs(new ArtistQuery(artist, "none", false), 100)).isEmpty();
    }

    @Test
    void givesEachSongOnceHoweverLongThePages() {
      var names = IntStream.range(0, 23).mapToObj("song-%02d"::formatted).toList();
      names.forEach(name -> repository().put(stored(name, "1", Map.of()), NONE));

      for (int limit : List.of(1, 5, 22, 23, 24)) {
        assertThat(songs(new ArtistQuery(artist, "", false), limit)).isEqualTo(names);
        assertThat(songs(new ArtistQuery(artist, "", true), limit)).isEqualTo(names.reversed());
      }
    }

    @Test
    void findsTheSongsOfAYear() {
      var year = new BigDecimal(1_000 + Math.abs(artist.hashCode() % 8_999));
      for (int i = 0; i < 7; i++) {
        repository().put(stored("of-" + i, "1", Map.of("Year", new Value.Numeric(year))), NONE);
        repository().put(stored("not-" + i, "1", Map.of("Year", number("0.5"))), NONE);
        repository().put(stored("without-" + i, "1", Map.of()), NONE);
      }

      var found = new HashSet<String>();
      Optional<SongKey> after = Optional.empty();
      do {
        var page = repository().ofYear(year, after, 3);
        page.songs().forEach(stored -> assertThat(found.add(stored.song().key().song())).isTrue());
        after = page.next();
      } while (after.isPresent());
      assertThat(found)
          .containsExactlyInAnyOrder("of-0", "of-1", "of-2", "of-3", "of-4", "of-5", "of-6");
    }

    private List<String> songs(ArtistQuery query, int limit) {
      var songs = new ArrayList<String>();
      Optional<SongKey> after = Optional.empty();
      do {
        var page = repository().ofArtist(query, after, limit);
        assertThat(page.songs().size()).isLessThanOrEqualTo(limit);
        page.songs().forEach(stored -> songs.add(stored.song().key().song()));
        after = page.next();
      } while (after.isPresent());
      return songs;
    }
  }

  @Test
  void writesABatchLongerThanOneRequest() {
    repository().put(stored("old", "1", Map.of()), NONE);
    var put = IntStream.range(0, 60).mapToObj(i -> stored("song-" + i, "1", Map.of())).toList();

    int undone =
        repository().write(new Batch(put, List.of(key("old"))), Instant.now().plusSeconds(20));

    assertThat(undone).isZero();
    assertThat(
            repository()
                .ofArtist(new ArtistQuery(artist, "song-", false), Optional.empty(), 100)
                .songs())
        .hasSize(60);
    assertThat(repository().find(key("old"))).isEmpty();
  }

  @Test
  void writesNothingWhenItIsLate() {
    var batch = new Batch(List.of(stored("late", "1", Map.of())), List.of());

    assertThat(repository().write(batch, Instant.now())).isEqualTo(1);
    assertThat(repository().find(key("late"))).isEmpty();
  }

  private Map<String, Value> attributes(String song) {
    return repository().find(key(song)).orElseThrow().song().attributes();
  }

  private SongKey key(String song) {
    return new SongKey(artist, song);
  }

  private StoredSong stored(String song, String version, Map<String, Value> attributes) {
    return new StoredSong(new Song(key(song), attributes), version);
  }

  static Value text(String text) {
    return new Value.Text(text);
  }

  static Value number(String number) {
    return new Value.Numeric(new BigDecimal(number));
  }
}
