package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.idempotency.StoredReply;
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

    assertThat(add().createdAt()).isEqualTo("2026-11-21T09:00:00Z");
  }

  @Test
  void findsARollByItsId() {
    var roll = add();

    assertThat(rolls.find("1")).contains(roll);
  }

  @Test
  void findsNothingUnderAnIdThatWasNotGiven() {
    add();

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
  void knowsNoRollUnderTextThatIsNoId(String text) {
    add();

    assertThat(rolls.find(text)).isEmpty();
  }

  @Test
  void saysWhereAListGoesOnUntilItEnds() {
    for (int i = 0; i < 5; i++) {
      add();
    }

    var first = rolls.list(RollFilter.ALL, Optional.empty(), 2);
    var second = rolls.list(RollFilter.ALL, first.next(), 2);
    var third = rolls.list(RollFilter.ALL, second.next(), 2);

    assertThat(first.rolls()).extracting(Roll::id).containsExactly(5L, 4L);
    assertThat(second.rolls()).extracting(Roll::id).containsExactly(3L, 2L);
    assertThat(third.rolls()).extracting(Roll::id).containsExactly(1L);
    assertThat(third.next()).isEmpty();
  }

  @Test
  void endsAListThatFillsItsLastPage() {
    add();
    add();

    assertThat(rolls.list(RollFilter.ALL, Optional.empty(), 2).next()).isEmpty();
  }

  private Roll add() {
    var stored = new ArrayList<Roll>();
    rolls.add(
        List.of(SIX),
        Optional.empty(),
        all -> {
          stored.addAll(all);
          return new StoredReply(201, "", Optional.empty());
        });
    return stored.getFirst();
  }
}
