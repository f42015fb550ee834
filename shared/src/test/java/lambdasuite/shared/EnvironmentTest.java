package lambdasuite.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
  private final Environment env =
      new Environment(Map.of("PORT", " 3307 ", "WORD", "abc", "BLANK", " ", "COLOR", "red"));

  private enum Color {
    RED,
    BLUE
  }

  @Test
  void readsTypedValues() {
    assertThat(env.integer("PORT", 1, 1, 65_535)).isEqualTo(3307);
    assertThat(env.required("WORD")).isEqualTo("abc");
    assertThat(env.oneOf(Color.class, "COLOR", Color.BLUE)).isEqualTo(Color.RED);
  }

  @Test
  void takesTheDefaultForWhatIsLeftOutOrBlank() {
    assertThat(env.integer("NONE", 7, 1, 9)).isEqualTo(7);
    assertThat(env.optional("BLANK")).isEmpty();
    assertThat(env.oneOf(Color.class, "NONE", Color.BLUE)).isEqualTo(Color.BLUE);
  }

  @Test
  void namesTheVariableThatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> env.required("BLANK"))
        .withMessage("BLANK is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WORD", "PORT"})
  void namesTheVariableThatIsWrongAndWhatIsAllowed(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> env.integer(name, 1, 1, 100))
        .withMessageMatching(name + " is .*, allowed is a whole number from 1 to 100");
  }

  @Test
  void namesTheConstantsThatAreAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> env.oneOf(Color.class, "WORD", Color.RED))
        .withMessage("WORD is \"abc\", allowed is one of [RED, BLUE]");
  }
}
