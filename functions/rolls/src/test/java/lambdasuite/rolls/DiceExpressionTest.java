package lambdasuite.rolls;

import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lambdasuite.rolls.DiceExpression.Die;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiceExpressionTest {
  private final Random random = new Random(23);

  @ParameterizedTest
  @CsvSource({
    "2d6+3, 2, 5, 15",
    "d%, 1, 1, 100",
    "4d6kh3, 4, 3, 18",
    "-d4, 1, -4, -1",
    "d1-d1, 2, 0, 0",
    "5-2d10, 2, -15, 3",
    "2d4kl1+100, 2, 101, 104"
  })
  void totalsWhatTheDiceCanShow(String text, int dice, long least, long most) throws Exception {
    var expression = DiceParser.parse(text);

    var throwsOfIt = IntStream.range(0, 5_000).mapToObj(_ -> expression.roll(random)).toList();

    assertThat(throwsOfIt).allSatisfy(thrown -> assertThat(thrown.dice()).hasSize(dice));
    var totals = throwsOfIt.stream().mapToLong(DiceExpression.Thrown::total).summaryStatistics();
    assertThat(totals.getMin()).isEqualTo(least);
    assertThat(totals.getMax()).isEqualTo(most);
  }

  @Test
  void keepsTheHighest() throws Exception {
    var expression = DiceParser.parse("5d10kh3");
    for (int i = 0; i < 1_000; i++) {
      var thrown = expression.roll(random);

      var highest =
          thrown.dice().stream().map(Die::outcome).sorted(reverseOrder()).limit(3).toList();
      var kept = thrown.dice().stream().filter(Die::kept).map(Die::outcome).toList();
      assertThat(kept).containsExactlyInAnyOrderElementsOf(highest);
      assertThat(thrown.total()).isEqualTo(highest.stream().mapToInt(n -> n).sum());
    }
  }

  @Test
  void keepsTheFirstOfEqualDice() throws Exception {
    var kept = DiceParser.parse("4d1kl2").roll(random).dice();

    assertThat(kept).extracting(Die::kept).containsExactly(true, true, false, false);
  }

  @Test
  void keepsTheWorseDiceOfADisadvantage() throws Exception {
    RandomGenerator first20Then3 = new Scripted(19, 2);

    assertThat(DiceParser.parse("d20dis").roll(first20Then3))
        .isEqualTo(
            new DiceExpression.Thrown(List.of(new Die(20, 20, false), new Die(3, 20, true)), 3));
  }

  @Test
  void isFair() throws Exception {
    var expression = DiceParser.parse("100d6");
    var repository = new InMemoryRollRepository();
    for (int i = 0; i < 600; i++) {
      var rolls =
          expression.roll(random).dice().stream()
              .map(
                  die ->
                      new NewRoll(die.outcome(), die.sides(), Optional.empty(), Optional.empty()));
      repository.store(
          Submissions.of(Instant.EPOCH, Optional.empty(), rolls.toArray(NewRoll[]::new)));
    }

    var statistics = repository.statistics(Optional.empty()).getFirst();
    assertThat(statistics.count()).isEqualTo(60_000);
    assertThat(statistics.pValue()).isGreaterThan(0.001);
  }

  /// Says the bounded numbers it is told to.
  private static final class Scripted implements RandomGenerator {
    private final int[] numbers;
    private int at;

    Scripted(int... numbers) {
      this.numbers = numbers;
    }

    @Override
    public int nextInt(int bound) {
      return numbers[at++];
    }

    @Override
    public long nextLong() {
      throw new UnsupportedOperationException("dice are thrown by bounded numbers");
    }
  }
}
