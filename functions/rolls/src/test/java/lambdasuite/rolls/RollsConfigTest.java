package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RollsConfigTest {
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "DB_HOST", "db.example",
              "DB_NAME", "dice",
              "DB_USER", "u",
              "AWS_REGION", "eu-central-1"));

  @Test
  void readsWhereTheDatabaseIs() {
    assertThat(RollsConfig.from(variables).database().host()).isEqualTo("db.example");
  }

  @Test
  void knowsTheStartThatSnapStartKeeps() {
    assertThat(RollsConfig.from(variables).snapshot()).isFalse();

    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    assertThat(RollsConfig.from(variables).snapshot()).isFalse();

    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    assertThat(RollsConfig.from(variables).snapshot()).isTrue();
  }

  @Test
  void namesTheVariableThatIsMissing() {
    variables.remove("DB_HOST");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> RollsConfig.from(variables))
        .withMessage("DB_HOST is not set");
  }
}
