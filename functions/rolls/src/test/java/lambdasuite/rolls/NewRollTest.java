package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewRollTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 6", "6, 6", "1000000, 1000000"})
  void acceptsWhatADiceCanShow(long outcome, long sides) {
    assertThatNoException().isThrownBy(() -> roll(outcome, sides, "Ada"));
  }

  @ParameterizedTest
  @CsvSource({"0, 6", "-1, 6", "7, 6", "1, 0", "0, 0", "1, -6", "1, 1000001"})
  void refusesWhatNoDiceShows(long outcome, long sides) {
    assertThatIllegalArgumentException().isThrownBy(() -> roll(outcome, sides, "Ada"));
  }

  @Test
  void countsCharactersOfNamesByCodePoint() {
    assertThatNoException().isThrownBy(() -> roll(1, 6, "😀".repeat(60)));
    assertThatIllegalArgumentException().isThrownBy(() -> roll(1, 6, "😀".repeat(61)));
  }

  private static NewRoll roll(long outcome, long sides, String name) {
    return new NewRoll(outcome, sides, Optional.of(name), Optional.of(name));
  }
}
