package lambdasuite.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import lambdasuite.shared.database.Authorities;
import lambdasuite.shared.database.DatabaseConfig;
import org.junit.jupiter.api.Test;

class BooksConfigTest {

  @Test
  void readsWhatTheTemplateSays() {
    var variables =
        Map.of("BOOKS_SECRET", "aws/lambda/bookstore", "DB_TLS", "verified", "DB_CA", "public");

    assertThat(BooksConfig.from(variables))
        .isEqualTo(
            new BooksConfig(
                "aws/lambda/bookstore",
                new DatabaseConfig.Tls.Verified(new Authorities.Public()),
                false));
  }

  @Test
  void verifiesWhoAnswersUnlessItIsToldOtherwise() {
    var left = Map.of("BOOKS_SECRET", "s", "AWS_REGION", "eu-central-1");
    var disabled = Map.of("BOOKS_SECRET", "s", "DB_TLS", "disabled");

    assertThat(BooksConfig.from(left).tls()).isInstanceOf(DatabaseConfig.Tls.Verified.class);
    assertThat(BooksConfig.from(disabled).tls()).isEqualTo(DatabaseConfig.Tls.DISABLED);
  }

  @Test
  void knowsTheStartThatASnapshotIsTakenOf() {
    var variables =
        Map.of(
            "BOOKS_SECRET", "s",
            "DB_TLS", "disabled",
            "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");

    assertThat(BooksConfig.from(variables).snapshot()).isTrue();
  }

  @Test
  void namesTheVariableThatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BooksConfig.from(Map.of("DB_TLS", "disabled")))
        .withMessage("BOOKS_SECRET is not set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BooksConfig.from(Map.of("BOOKS_SECRET", "s", "DB_TLS", "maybe")))
        .withMessageContaining("DB_TLS");
  }
}
