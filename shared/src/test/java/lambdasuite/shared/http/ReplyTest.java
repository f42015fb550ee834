package lambdasuite.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
  private static final Reply REPLY = Reply.json(200, "{\"a\":1}");
  private static final String TAG = tag(REPLY);

  @Test
  void carriesATagThatChangesWithTheBody() {
    assertThat(TAG).matches("\"[A-Za-z0-9_-]{22}\"");
    assertThat(tag(Reply.json(200, "{\"a\":2}"))).isNotEqualTo(TAG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
  void is304WithoutBodyForACallerThatHasIt(String header) {
    var reply = REPLY.validatedBy(request(header.formatted(TAG)));

    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.headers()).containsEntry("ETag", TAG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"other\"", "W/\"other\"", "garbage"})
  void isWholeForACallerThatHasNot(String header) {
    assertThat(REPLY.validatedBy(request(header)).status()).isEqualTo(200);
  }

  private static String tag(Reply reply) {
    return reply.validatedBy(request("")).headers().getOrDefault("ETag", "none");
  }

  private static Request request(String ifNoneMatch) {
    return new Request(
        "GET",
        "/x",
        "/x",
        Map.of("if-none-match", ifNoneMatch),
        Map.of(),
        Map.of(),
        "",
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }
}
