package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
  @Test
  void comesBackFromItsCursor() {
    var position = new Position(Instant.parse("2026-11-21T09:00:00Z"), Roll.LAST_ID);

    assertThat(position.cursor()).matches("[A-Za-z0-9_-]+");
    assertThat(Position.parse(position.cursor())).contains(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "1", "1.", ".1", "-1.1", "1.1.1", "1.1 ", "12345678901.1", "１.1"})
  void isNotReadFromAnythingElse(String text) {
    var bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);

    assertThat(Position.parse(Base64.getUrlEncoder().encodeToString(bytes))).isEmpty();
    assertThat(Position.parse(text)).isEmpty();
  }
}
