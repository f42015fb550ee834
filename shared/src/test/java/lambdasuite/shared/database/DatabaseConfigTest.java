package lambdasuite.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import lambdasuite.shared.Environment;
import org.junit.jupiter.api.Test;

class DatabaseConfigTest {
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "DB_HOST", "db.example",
              "DB_NAME", "dice",
              "DB_USER", "u",
              "DB_PASS", "hidden",
              "AWS_REGION", "eu-central-1"));

  @Test
  void readsTheVariables() {
    assertThat(config())
        .isEqualTo(
            new DatabaseConfig(
                "db.example",
                3306,
                "dice",
                new DatabaseConfig.Tls.Verified(new Authorities.Rds("eu-central-1")),
                new Credentials.Login("u", "hidden")));
  }

  @Test
  void readsASecretsName() {
    variables.remove("DB_USER");
    variables.put("DB_SECRET", "arn:of:secret");

    assertThat(config().credentials()).isEqualTo(new Credentials.Secret("arn:of:secret"));
  }

  @Test
  void readsAUserOfIam() {
    variables.remove("DB_USER");
    variables.put("DB_SECRET", "");
    variables.put("DB_IAM_USER", "rolls");

    assertThat(config().credentials())
        .isEqualTo(new Credentials.Iam("rolls", "db.example", 3306, "eu-central-1"));
  }

  @Test
  void sendsNoTokenInTheClear() {
    variables.remove("DB_USER");
    variables.put("DB_IAM_USER", "rolls");
    variables.put("DB_TLS", "disabled");

    assertThatIllegalArgumentException()
        .isThrownBy(this::config)
        .withMessageStartingWith("DB_IAM_USER ");
  }

  @Test
  void takesOneWayInAndNoOther() {
    variables.put("DB_SECRET", "arn:of:secret");
    assertThatIllegalArgumentException()
        .isThrownBy(this::config)
        .withMessageEndingWith("[DB_SECRET, DB_USER]");

    variables.remove("DB_SECRET");
    variables.remove("DB_USER");
    assertThatIllegalArgumentException().isThrownBy(this::config).withMessageEndingWith("[]");
  }

  @Test
  void readsWhoVouchesForTheDatabase() {
    variables.put("DB_CA", "public");
    assertThat(config().tls()).isEqualTo(new DatabaseConfig.Tls.Verified(new Authorities.Public()));

    variables.put("DB_TLS", "Disabled");
    assertThat(config().tls()).isEqualTo(DatabaseConfig.Tls.DISABLED);
  }

  /// Either would pin a connection of the proxy to this function.
  @Test
  void preparesAndSetsNothingBehindAProxy() {
    var patience = Duration.ofSeconds(1);
    assertThat(config().properties(patience))
        .containsEntry("useServerPrepStmts", "true")
        .containsKey("sessionVariables");

    variables.put("DB_PROXY", "on");
    assertThat(config().properties(patience))
        .doesNotContainKeys("useServerPrepStmts", "sessionVariables");
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
