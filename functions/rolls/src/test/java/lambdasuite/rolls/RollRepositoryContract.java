package lambdasuite.rolls;

import static lambdasuite.rolls.Submissions.add;
import static lambdasuite.rolls.Submissions.addAll;
import static lambdasuite.rolls.Submissions.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every repository of rolls does; each test has an empty one.
abstract class RollRepositoryContract {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final NewRoll SIX = by(Optional.empty());
  private static final String SAME = "ab".repeat(32);
  private static final String OTHER = "cd".repeat(32);

  abstract RollRepository repository();

  @Test
  void findsWhatItStored() {
    var roll = new NewRoll(5, 8, Optional.of("Ada"), Optional.of("a test"));

    var stored = add(repository(), roll);

    assertThat(stored).isEqualTo(new Roll(stored.id(), roll, NOW));
    assertThat(repository().find(stored.id())).contains(stored);
  }

  @Test
  void keepsNamesApartFromNone() {
    var none = add(repository(), by(Optional.empty()));
    var empty = add(repository(), by(Optional.of("")));

    assertThat(none.roll().rolledBy()).isEmpty();
    assertThat(empty.roll().rolledBy()).contains("");
  }

  @Test
  void storesTheLargestDice() {
    var roll =
        new NewRoll(NewRoll.MOST_SIDES, NewRoll.MOST_SIDES, Optional.empty(), Optional.empty());

    assertThat(add(repository(), roll).roll()).isEqualTo(roll);
  }

  @ParameterizedTest
  @MethodSource("lambdasuite.rolls.Bodies#names")
  void storesEveryNameAsItIs(String name) {
    var stored = add(repository(), by(Optional.of(name)));

    assertThat(stored.roll().rolledBy()).contains(name);
    assertThat(stored.roll().createdBy()).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:01Z",
        // The hours that the clocks of Europe skip and repeat.
        "2026-03-29T01:30:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
        "2038-01-19T03:14:07Z"
      })
  void keepsTheInstant(Instant createdAt) {
    assertThat(add(repository(), SIX, createdAt).createdAt()).isEqualTo(createdAt);
  }

  @Test
  void storesManyInTheirOrderUnderIdsThatAscend() {
    var rolls = IntStream.range(0, 1_000).mapToObj(i -> roll(1 + i % 6, 6, "n" + i));

    var stored = addAll(repository(), NOW, rolls.toArray(NewRoll[]::new));

    assertThat(stored).hasSize(1_000).extracting(Roll::id).doesNotHaveDuplicates().isSorted();
    assertThat(stored.get(777).roll()).isEqualTo(roll(4, 6, "n777"));
  }

  @Test
  void findsNothingUnderAnIdThatWasNotGiven() {
    assertThat(repository().find(1_000_000)).isEmpty();
    assertThat(repository().find(Roll.LAST_ID)).isEmpty();
  }

  @Nested
  class Keys {
    @Test
    void storesOnceUnderAKeyAndReplaysTheReply() {
      var first = repository().store(Submissions.of(NOW, key("k", SAME), SIX));
      var second = repository().store(Submissions.of(NOW.plusSeconds(9), key("k", SAME), SIX));

      assertThat(first).isInstanceOf(Recording.Recorded.class);
      var reply = ((Recording.Recorded) first).reply();
      assertThat(second).isEqualTo(new Recording.Replayed(reply));
      assertThat(count()).isEqualTo(1);
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
      repository().store(Submissions.of(NOW, key("k", SAME), SIX));

      assertThat(repository().store(Submissions.of(NOW, key("k", OTHER), SIX)))
          .isEqualTo(new Recording.Mismatched());
      assertThat(count()).isEqualTo(1);
    }

    @Test
    void keepsAReplyWithoutALocation() {
      var reply = new StoredReply(201, "{\"name\":\"Zoë 🎲\"}", Optional.empty());
      var submission = new Submission(List.of(SIX), NOW, key("k", SAME), _ -> reply);
      repository().store(submission);

      assertThat(repository().store(submission)).isEqualTo(new Recording.Replayed(reply));
    }

    @Test
    void keepsTheLongestReply() {
      var reply = new StoredReply(201, "🎲".repeat(300_000), Optional.of("/v1/rolls/1"));
      var submission = new Submission(List.of(SIX), NOW, key("k", SAME), _ -> reply);
      repository().store(submission);

      assertThat(repository().store(submission)).isEqualTo(new Recording.Replayed(reply));
    }

    @ParameterizedTest
    @ValueSource(strings = {"K", "k ", " k", "k'", "k\\", "%"})
    void tellsKeysApartByEveryCharacter(String other) {
      repository().store(Submissions.of(NOW, key("k", SAME), SIX));

      assertThat(repository().store(Submissions.of(NOW, key(other, SAME), SIX)))
          .isInstanceOf(Recording.Recorded.class);
    }

    @Test
    void takesTheLongestKey() {
      var submission = Submissions.of(NOW, key("~".repeat(IdempotencyKey.LONGEST), SAME), SIX);
      repository().store(submission);

      assertThat(repository().store(submission)).isInstanceOf(Recording.Replayed.class);
    }

    @Test
    void takesAKeyAsNewOnceItHasExpired() {
      var expiry = NOW.plus(IdempotencyKey.LIFETIME);
      var first = repository().store(Submissions.of(NOW, key("k", SAME), SIX));

      assertThat(repository().store(Submissions.of(expiry.minusSeconds(1), key("k", SAME), SIX)))
          .isInstanceOf(Recording.Replayed.class);
      var anew = repository().store(Submissions.of(expiry, key("k", OTHER), SIX));
      assertThat(anew).isInstanceOf(Recording.Recorded.class);
      assertThat(ids(anew)).doesNotContainAnyElementsOf(ids(first));
      assertThat(repository().store(Submissions.of(expiry, key("k", OTHER), SIX)))
          .isInstanceOf(Recording.Replayed.class);
    }

    @Test
    void storesNothingWhenTheReplyFails() {
      var failing =
          new Submission(
              List.of(SIX),
              NOW,
              key("k", SAME),
              _ -> {
                throw new IllegalStateException("no reply");
              });

      assertThatIllegalStateException().isThrownBy(() -> repository().store(failing));

      assertThat(count()).isZero();
      assertThat(repository().store(Submissions.of(NOW, key("k", SAME), SIX)))
          .isInstanceOf(Recording.Recorded.class);
    }

    private Optional<IdempotencyKey> key(String key, String fingerprint) {
      return Optional.of(new IdempotencyKey(key, fingerprint));
    }

    private int count() {
      return list(RollFilter.ALL).size();
    }
  }

  @Nested
  class Lists {
    @Test
    void listsNewestFirstAndOfOneSecondByDescendingId() {
      var early = add(repository(), SIX, NOW.minusSeconds(1));
      var first = add(repository(), SIX);
      var second = add(repository(), SIX);
      var late = add(repository(), SIX, NOW.plusSeconds(1));
      var earliest = add(repository(), SIX, NOW.minusSeconds(2));

      assertThat(list(RollFilter.ALL)).containsExactly(late, second, first, early, earliest);
    }

    @Test
    void goesOnBehindAPosition() {
      var rolls = new ArrayList<Roll>();
      for (int i = 0; i < 20; i++) {
        rolls.addFirst(add(repository(), SIX, NOW.plusSeconds(i / 7)));
      }

      for (int i = 0; i < rolls.size(); i++) {
        var after = Optional.of(Position.of(rolls.get(i)));
        assertThat(repository().list(RollFilter.ALL, after, 100))
            .isEqualTo(rolls.subList(i + 1, rolls.size()));
      }
      assertThat(repository().list(RollFilter.ALL, Optional.empty(), 3))
          .isEqualTo(rolls.subList(0, 3));
    }

    /// Every combination of filters, against a plain reading of what they mean.
    @Test
    void filtersByWhatIsAsked() {
      var random = new Random(5);
      var names = List.of("Ada", "ada", "Ada ", "");
      for (int i = 0; i < 200; i++) {
        var roll =
            new NewRoll(
                1 + random.nextInt(3),
                4 + random.nextInt(3),
                one(random, names),
                one(random, names));
        add(repository(), roll, NOW.plusSeconds(random.nextInt(5)));
      }
      var all = list(RollFilter.ALL);

      for (int i = 0; i < 300; i++) {
        var filter =
            new RollFilter(
                one(random, names),
                one(random, names),
                one(random, List.of(4L, 5L, 6L)),
                one(random, List.of(1L, 2L, 3L)),
                one(random, List.of(NOW.plusSeconds(1), NOW.plusSeconds(2))),
                one(random, List.of(NOW.plusSeconds(3), NOW.plusSeconds(4))));

        assertThat(list(filter)).isEqualTo(all.stream().filter(r -> is(r, filter)).toList());
      }
    }

    private static <T> Optional<T> one(Random random, List<T> values) {
      return random.nextBoolean()
          ? Optional.empty()
          : Optional.of(values.get(random.nextInt(values.size())));
    }

    private static boolean is(Roll stored, RollFilter filter) {
      var roll = stored.roll();
      return filter.rolledBy().stream().allMatch(n -> roll.rolledBy().equals(Optional.of(n)))
          && filter.createdBy().stream().allMatch(n -> roll.createdBy().equals(Optional.of(n)))
          && filter.sides().stream().allMatch(n -> n == roll.sides())
          && filter.outcome().stream().allMatch(n -> n == roll.outcome())
          && filter.from().stream().noneMatch(stored.createdAt()::isBefore)
          && filter.to().stream().allMatch(stored.createdAt()::isBefore);
    }
  }

  @Nested
  class Statistics {
    @Test
    void saysNothingOfDiceThatWereNotRolled() {
      assertThat(repository().statistics(Optional.empty())).isEmpty();
      assertThat(repository().statistics(Optional.of("Ada"))).isEmpty();
    }

    @Test
    void countsEachKindOfDice() {
      addAll(repository(), NOW, roll(1, 2, "Ada"), roll(1, 2, "Ada"), roll(2, 2, "Bob"));
      add(repository(), roll(100, 100, "Ada"));
      add(repository(), roll(1, 1, "Bob"));

      var all = repository().statistics(Optional.empty());

      assertThat(all).extracting(DiceStatistics::sides).containsExactly(1, 2, 100);
      var coin = all.get(1);
      assertThat(coin.count()).isEqualTo(3);
      assertThat(coin.histogram()).containsExactly(2L, 1L);
      assertThat(coin.mean()).isCloseTo(4 / 3.0, within(1e-12));
      assertThat(coin.variance()).isCloseTo(2 / 9.0, within(1e-12));
      assertThat(coin.chiSquared()).isCloseTo(1 / 3.0, within(1e-12));
      assertThat(all.getFirst().chiSquared()).isZero();
    }

    @Test
    void countsOneNameByEveryCharacter() {
      for (var name : List.of("Ada", "ada", "Ada ", "", "Zoë", "Zoe")) {
        add(repository(), roll(1, 6, name));
      }
      add(repository(), SIX);

      assertThat(repository().statistics(Optional.empty()).getFirst().count()).isEqualTo(7);
      for (var name : List.of("Ada", "ada", "Ada ", "", "Zoë")) {
        assertThat(repository().statistics(Optional.of(name)).getFirst().count()).isEqualTo(1);
      }
    }

    @Test
    void leavesOutDiceOfMoreSidesThanAHistogramShows() {
      add(repository(), roll(1, 101, "Ada"));

      assertThat(repository().statistics(Optional.empty())).isEmpty();
      assertThat(repository().statistics(Optional.of("Ada"))).isEmpty();
    }

    @Test
    void countsNothingTwiceThatIsReplayed() {
      var key = Optional.of(new IdempotencyKey("k", SAME));
      for (int i = 0; i < 3; i++) {
        repository().store(Submissions.of(NOW, key, roll(1, 6, "Ada")));
      }

      assertThat(repository().statistics(Optional.of("Ada")).getFirst().count()).isEqualTo(1);
    }

    @Test
    void agreesWithTheDefinitions() {
      var random = new Random(7);
      var other = new InMemoryRollRepository();
      for (int i = 0; i < 20; i++) {
        var rolls =
            random.ints(50, 0, 600).mapToObj(n -> roll(1 + n % 6, 6 + n / 100, "r" + n % 3));
        var batch = rolls.toArray(NewRoll[]::new);
        addAll(repository(), NOW, batch);
        other.store(Submissions.of(NOW, Optional.empty(), batch));
      }

      for (var name : List.of(Optional.<String>empty(), Optional.of("r1"))) {
        assertThat(repository().statistics(name))
            .usingRecursiveComparison()
            .withEqualsForType((a, b) -> Math.abs(a - b) < 1e-9, Double.class)
            .isEqualTo(other.statistics(name));
      }
    }
  }

  private List<Roll> list(RollFilter filter) {
    return repository().list(filter, Optional.empty(), 10_000);
  }

  private static NewRoll by(Optional<String> name) {
    return new NewRoll(1, 6, name, name);
  }

  private static NewRoll roll(long outcome, long sides, String name) {
    return new NewRoll(outcome, sides, Optional.of(name), Optional.empty());
  }
}
