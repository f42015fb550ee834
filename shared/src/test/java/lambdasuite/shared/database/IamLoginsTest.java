package lambdasuite.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.aws.Keys;
import lambdasuite.shared.aws.Role;
import org.junit.jupiter.api.Test;

class IamLoginsTest {
  private static final String HOST = "dice.cluster-abc.eu-central-1.rds.amazonaws.com";
  private static final String KEY = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final Credentials.Iam ROLLS =
      new Credentials.Iam("rolls", HOST, 3306, "eu-central-1");
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private Instant now = Instant.parse("2026-11-21T09:00:00Z");

  /// The token that botocore 1.43 makes of the same, but for the order of its parts.
  @Test
  void signsAsOthersDo() {
    var login = logins(new Keys(KEY, SECRET, Optional.empty())).read(PATIENCE);

    assertThat(login.user()).isEqualTo("rolls");
    assertThat(login.password().split("[?&]"))
        .startsWith(HOST + ":3306/")
        .containsExactlyInAnyOrder(
            HOST + ":3306/",
            "Action=connect",
            "DBUser=rolls",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            "X-Amz-Credential=AKIDEXAMPLE%2F20261121%2Feu-central-1%2Frds-db%2Faws4_request",
            "X-Amz-Date=20261121T090000Z",
            "X-Amz-Expires=900",
            "X-Amz-SignedHeaders=host",
            "X-Amz-Signature=6e80b5dbeaad53ce9ff05aeb03e6adf1d41c28874b801ca0d518790497da3192");
  }

  @Test
  void signsAsOthersDoForARole() {
    var role = new Keys(KEY, SECRET, Optional.of("the/session+token=="));

    assertThat(logins(role).read(PATIENCE).password())
        .contains("&X-Amz-Security-Token=the%2Fsession%2Btoken%3D%3D")
        .contains(
            "&X-Amz-Signature=6356530ed5ed12b5aff9394f173a81096b86b192e2f160ed1a59c5c88d0b36c8");
  }

  @Test
  void signsEachAnewSoThatNoneIsTooOld() {
    var logins = logins(new Keys(KEY, SECRET, Optional.empty()));
    var first = logins.read(PATIENCE).password();
    now = now.plus(Duration.ofMinutes(14));
    var second = logins.read(PATIENCE).password();

    assertThat(first).contains("X-Amz-Date=20261121T090000Z");
    assertThat(second).contains("X-Amz-Date=20261121T091400Z").isNotEqualTo(first);
  }

  @Test
  void isUnavailableWithoutCredentials() {
    Role none =
        () -> {
          throw new IOException("no keys");
        };

    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> new IamLogins(ROLLS, none, () -> now).read(PATIENCE))
        .matches(e -> e.dependency().equals("database login"));
  }

  @Test
  void isUnavailableWhenTheRoleTakesTooLong() {
    Role slow =
        () -> {
          LockSupport.park();
          throw new IOException("woken");
        };

    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> new IamLogins(ROLLS, slow, () -> now).read(Duration.ofMillis(50)));
  }

  private IamLogins logins(Keys keys) {
    return new IamLogins(ROLLS, () -> keys, () -> now);
  }
}
