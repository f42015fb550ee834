package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollsTest {
  private static final NewRoll SIX = new NewRoll(6, 6, Optional.empty(), Optional.empty());

  private Instant now = Instant.parse("2026-11-21T09:00:00Z");
  private final Rolls rolls = new Rolls(new InMemoryRollRepository(), () -> now);

  @Test
  void datesARollInWholeSecondsNeverInTheFuture() {
    now = Instant.parse("2026-11-21T09:00:00.999999999Z");

    assertThat(rolls.add(SIX).createdAt()).isEqualTo("2026-11-21T09:00:00Z");
  }

  @Test
  void findsARollByItsId() {
    var roll = rolls.add(SIX);

    assertThat(rolls.find("1")).contains(roll);
  }

  @Test
  void findsNothingUnderAnIdThatWasNotGiven() {
    rolls.add(SIX);

    assertThat(rolls.find("2")).isEmpty();
    assertThat(rolls.find("4294967295")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "+1",
        "01",
        "1.0",
        "1e0",
        " 1",
        "1 ",
        "0x1",
        "１",
        "one",
        "1;1",
        "4294967296",
        "9999999999",
        "99999999999999999999999"
      })
  void asksForNoRollUnderTextThatIsNoId(String text) {
    var asked = new ArrayList<Long>();
    var everything = new Rolls(new Everything(asked), () -> now);

    assertThat(everything.find(text)).isEmpty();
    assertThat(asked).isEmpty();
    assertThat(everything.find("4294967295")).isPresent();
  }

  /// A repository that has a roll under every id.
  private record Everything(List<Long> asked) implements RollRepository {
    @Override
    public Roll insert(NewRoll roll, Instant createdAt) {
      return new Roll(1, roll, createdAt);
    }

    @Override
    public Optional<Roll> find(long id) {
      asked.add(id);
      return Optional.of(new Roll(id, SIX, Instant.EPOCH));
    }
  }
}
