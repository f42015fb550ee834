package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiceParserTest {
  @ParameterizedTest
  @CsvSource({
    "d6, 1, 6, 1, true",
    "D6, 1, 6, 1, true",
    "2d6, 2, 6, 2, true",
    "100d1000000, 100, 1000000, 100, true",
    "d%, 1, 100, 1, true",
    "3d%kl2, 3, 100, 2, false",
    "4d6kh3, 4, 6, 3, true",
    "4D6KH3, 4, 6, 3, true",
    "4d6kh, 4, 6, 1, true",
    "4d6kl, 4, 6, 1, false",
    "1d1kl1, 1, 1, 1, false",
    "d20adv, 2, 20, 1, true",
    "1d20adv, 2, 20, 1, true",
    "d20dis, 2, 20, 1, false",
    "' d6 ', 1, 6, 1, true",
    "02d06, 2, 6, 2, true"
  })
  void readsOneKindOfDice(String text, int count, int sides, int kept, boolean highest)
      throws DiceSyntaxException {
    assertThat(DiceParser.parse(text).terms())
        .containsExactly(new DiceTerm.Dice(false, count, sides, kept, highest));
  }

  @Test
  void readsSeveralTerms() throws DiceSyntaxException {
    assertThat(DiceParser.parse("-2d6 + 3 -d4-1000000").terms())
        .isEqualTo(
            List.of(
                new DiceTerm.Dice(true, 2, 6, 2, true),
                new DiceTerm.Constant(3),
                new DiceTerm.Dice(true, 1, 4, 1, true),
                new DiceTerm.Constant(-1_000_000)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''          | no dice and no number at character 0
          ' '         | no dice and no number at character 1
          7           | no dice at character 1
          3+4         | no dice at character 3
          d           | no number from 1 to 1000000 at character 1
          d0          | no number from 1 to 1000000 at character 1
          d1000001    | no number from 1 to 1000000 at character 1
          d99999999999999999999 | no number from 1 to 1000000 at character 1
          0d6         | 0 dice of one kind at character 0
          101d6       | 101 dice of one kind at character 0
          60d6+60d6   | more than 100 dice at character 5
          99d6+d20adv | more than 100 dice at character 5
          1000001+d6  | no number from 0 to 1000000 at character 0
          4d6kh0      | no number from 1 to 4 at character 5
          4d6kh5      | no number from 1 to 4 at character 5
          2d20adv     | advantage of more than one dice at character 4
          4d6k3       | no + or - at character 3
          d6adv2      | no + or - at character 5
          d6 d6       | no + or - at character 3
          2 d6        | no + or - at character 2
          d6++1       | no dice and no number at character 3
          d6+         | no dice and no number at character 3
          --d6        | no dice and no number at character 1
          d6*2        | no + or - at character 2
          d６         | no number from 1 to 1000000 at character 1
          d6-(1)      | no dice and no number at character 3
          4d6\u212Ah  | no + or - at character 3
          """)
  void saysWhatIsNoDiceNotationAndWhere(String text, String fault) {
    assertThatExceptionOfType(DiceSyntaxException.class)
        .isThrownBy(() -> DiceParser.parse(text))
        .withMessage(fault);
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 1_000_000})
  void refusesLongText(int length) {
    assertThatExceptionOfType(DiceSyntaxException.class)
        .isThrownBy(() -> DiceParser.parse("+".repeat(length)))
        .withMessage("more than 100 characters at character 100");
  }

  @Test
  void readsOrRefusesWhateverItIsGiven() {
    var random = new Random(17);
    var alphabet = "0123456789dDkKhHlL%+- advis²";
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        var thrown = DiceParser.parse(text.toString()).roll(random);
        assertThat(thrown.dice()).hasSizeBetween(1, DiceParser.MOST_DICE);
        read++;
      } catch (DiceSyntaxException e) {
        assertThat(e).hasMessageContaining(" at character ");
      }
    }
    assertThat(read).isGreaterThan(500);
  }
}
