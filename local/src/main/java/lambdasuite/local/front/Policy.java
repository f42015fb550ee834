package lambdasuite.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What an authorizer allows ("Output from an API Gateway Lambda authorizer").
///
/// @param document an IAM policy
record Policy(JsonNode document) {

  /// What it says of a method.
  enum Verdict {
    ALLOWED,
    DENIED,
    NOT_MENTIONED
  }

  Verdict on(String methodArn) {
    if (matches("Deny", methodArn)) {
      return Verdict.DENIED;
    }
    return matches("Allow", methodArn) ? Verdict.ALLOWED : Verdict.NOT_MENTIONED;
  }

  private boolean matches(String effect, String methodArn) {
    return each(document.path("Statement"))
        .filter(statement -> statement.path("Effect").asText().equals(effect))
        .filter(statement -> covers(statement.path("Action"), "execute-api:Invoke"))
        .anyMatch(statement -> covers(statement.path("Resource"), methodArn));
  }

  private static boolean covers(JsonNode patterns, String text) {
    return each(patterns).anyMatch(pattern -> regex(pattern.asText()).matcher(text).matches());
  }

  private static Stream<JsonNode> each(JsonNode oneOrMany) {
    return oneOrMany.isArray()
        ? StreamSupport.stream(oneOrMany.spliterator(), false)
        : Stream.of(oneOrMany);
  }

  /// `*` is any text, `?` any character.
  private static Pattern regex(String pattern) {
    return Pattern.compile(
        pattern
            .chars()
            .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
            .collect(Collectors.joining()));
  }
}
