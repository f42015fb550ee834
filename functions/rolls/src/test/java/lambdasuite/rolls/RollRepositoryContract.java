package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every repository of rolls does.
abstract class RollRepositoryContract {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  abstract RollRepository repository();

  @Test
  void findsWhatItStored() {
    var roll = new NewRoll(5, 8, Optional.of("Ada"), Optional.of("a test"));

    var stored = repository().insert(roll, NOW);

    assertThat(stored).isEqualTo(new Roll(stored.id(), roll, NOW));
    assertThat(repository().find(stored.id())).contains(stored);
  }

  @Test
  void keepsNamesApartFromNone() {
    var none = repository().insert(by(Optional.empty()), NOW);
    var empty = repository().insert(by(Optional.of("")), NOW);

    assertThat(repository().find(none.id())).contains(none);
    assertThat(repository().find(empty.id())).contains(empty);
  }

  @Test
  void storesTheLargestDice() {
    var roll =
        new NewRoll(NewRoll.MOST_SIDES, NewRoll.MOST_SIDES, Optional.empty(), Optional.empty());

    var stored = repository().insert(roll, NOW);

    assertThat(repository().find(stored.id())).contains(stored);
  }

  @ParameterizedTest
  @MethodSource("lambdasuite.rolls.Names#all")
  void storesEveryNameAsItIs(String name) {
    var stored = repository().insert(by(Optional.of(name)), NOW);

    assertThat(repository().find(stored.id()).orElseThrow().roll().rolledBy()).contains(name);
    assertThat(repository().find(stored.id()).orElseThrow().roll().createdBy()).contains(name);
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
    var stored = repository().insert(by(Optional.empty()), createdAt);

    assertThat(repository().find(stored.id()))
        .get()
        .extracting(Roll::createdAt)
        .isEqualTo(createdAt);
  }

  @Test
  void givesEveryRollItsOwnId() {
    var first = repository().insert(by(Optional.empty()), NOW);
    var second = repository().insert(by(Optional.empty()), NOW);

    assertThat(second.id()).isGreaterThan(first.id());
  }

  @Test
  void findsNothingUnderAnIdThatWasNotGiven() {
    assertThat(repository().find(1_000_000)).isEmpty();
    assertThat(repository().find(Roll.LAST_ID)).isEmpty();
  }

  private static NewRoll by(Optional<String> name) {
    return new NewRoll(1, 6, name, name);
  }
}
