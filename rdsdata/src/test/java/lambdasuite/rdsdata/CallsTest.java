package lambdasuite.rdsdata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rdsdata.model.BadRequestException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;

class CallsTest {
  @Test
  void knowsADatabaseThatWakesByItsOlderTextsToo() {
    assertThat(Calls.isResuming(DatabaseResumingException.builder().message("x").build())).isTrue();
    assertThat(
            isResuming(
                "Communications link failure\n\nThe last packet sent successfully to the"
                    + " server was 0 milliseconds ago."))
        .isTrue();
    assertThat(isResuming("The DB cluster is paused")).isTrue();
  }

  @Test
  void takesALinkThatBrokeLaterForAFailure() {
    assertThat(
            isResuming(
                "Communications link failure\n\nThe last packet sent successfully to the server was"
                    + " 12 milliseconds ago."))
        .isFalse();
    assertThat(
            Calls.isResuming(DatabaseErrorException.builder().message("Duplicate entry").build()))
        .isFalse();
  }

  @Test
  void readsTheCodeOfBothForms() {
    var cause = new IllegalStateException();

    assertThat(
            new StatementException("Duplicate…; Error code: 1062; SQLState: 23000", cause).code())
        .isEqualTo(1062);
    assertThat(new StatementException("Database error code: 1213. Message: Deadlock", cause).code())
        .isEqualTo(1213);
    assertThat(new StatementException("something else", cause).code()).isZero();
  }

  private static boolean isResuming(String message) {
    return Calls.isResuming(BadRequestException.builder().message(message).build());
  }
}
