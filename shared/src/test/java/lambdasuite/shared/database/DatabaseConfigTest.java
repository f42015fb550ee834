package lambdasuite.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import lambdasuite.shared.Environment;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of("DB_HOST", "db.example", "DB_NAME", "dice", "DB_USER", "u", "DB_PASS", "hidden"));

  @Test
  void readsTheVariables() {
    assertThat(config())
        .isEqualTo(
            new DatabaseConfig(
                "db.example",
                3306,
                "dice",
                DatabaseConfig.Tls.REQUIRED,
                new Credentials.Login("u", "hidden")));
  }

  @Test
  void prefersASecret() {
    variables.put("DB_SECRET", "arn:of:secret");

    assertThat(config().credentials()).isEqualTo(new Credentials.Secret("arn:of:secret"));
  }

  @Test
  void keepsThePasswordOutOfItsText() {
    assertThat(config().toString()).doesNotContain("hidden");
  }

  @Test
  void namesWhatIsWrong() {
    variables.put("DB_PORT", "0");

    assertThatIllegalArgumentException()
        .isThrownBy(this::config)
        .withMessageStartingWith("DB_PORT is 0");
  }

  private DatabaseConfig config() {
    return DatabaseConfig.from(new Environment(variables));
  }
}
