package lambdasuite.shared.idempotency;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lambdasuite.shared.Sha256;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.Problem;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// The header Idempotency-Key and what it answers (draft-ietf-httpapi-idempotency-key-header,
/// sections 2.1, 2.6, 2.7 and 5).
public final class Idempotency {
  private static final String HEADER = "Idempotency-Key";
  private static final String ALLOWED =
      "1 to " + IdempotencyKey.LONGEST + " printable ASCII characters, in quotes or not";

  /// The draft has a string of RFC 8941, section 3.3.3; many callers leave out its quotes.
  private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");

  private static final Pattern BARE = Pattern.compile("[!#-~][ -~]*");

  /// Quotes, and a backslash before every character.
  private static final int LONGEST_TEXT = 2 * IdempotencyKey.LONGEST + 2;

  private static final String SECONDS_UNTIL_RETRY = "1";

  private Idempotency() {}

  /// The key of a request that needs none.
  ///
  /// @throws ProblemException if it has one that is faulty
  public static Optional<IdempotencyKey> key(Request request) {
    return request.header(HEADER).map(text -> parse(text, request));
  }

  /// The key of a request that must have one.
  ///
  /// @throws ProblemException if it has none
  public static IdempotencyKey requiredKey(Request request) {
    return key(request)
        .orElseThrow(() -> refusal(request, HEADER + " is missing: this operation requires it"));
  }

  /// What a caller is told.
  public static Reply reply(Recording recording, Request request) {
    return switch (recording) {
      case Recording.Recorded(var reply) -> reply(reply);
      case Recording.Replayed(var reply) -> reply(reply).with("Idempotent-Replayed", "true");
      case Recording.Mismatched _ -> throw mismatched(request);
      case Recording.Outstanding _ -> throw outstanding(request);
    };
  }

  private static Reply reply(StoredReply stored) {
    var reply = Reply.json(stored.status(), stored.body());
    return stored.location().map(place -> reply.with("Location", place)).orElse(reply);
  }

  private static IdempotencyKey parse(String text, Request request) {
    return Optional.of(text)
        .filter(t -> t.length() <= LONGEST_TEXT)
        .flatMap(Idempotency::value)
        .filter(k -> !k.isEmpty() && k.length() <= IdempotencyKey.LONGEST)
        .map(k -> new IdempotencyKey(scoped(k, request), fingerprint(request)))
        .orElseThrow(() -> refusal(request, HEADER + " is not " + ALLOWED));
  }

  private static Optional<String> value(String text) {
    if (!text.startsWith("\"")) {
      return Optional.of(text).filter(t -> BARE.matcher(t).matches());
    }
    var quoted = QUOTED.matcher(text);
    return quoted.matches()
        ? Optional.of(quoted.group(1).replaceAll("\\\\(.)", "$1"))
        : Optional.empty();
  }

  /// Whoever guesses a key finds nothing: it is looked up together with what the caller cannot
  /// choose (the draft's section 5).
  private static String scoped(String key, Request request) {
    return Sha256.hex(request.apiKeyId().orElse("") + "\n" + key);
  }

  private static String fingerprint(Request request) {
    var place = request.path().isEmpty() ? "" : " " + new TreeMap<>(request.path());
    return Sha256.hex(request.route() + place + "\n" + request.body());
  }

  private static ProblemException refusal(Request request, String detail) {
    var problem = Problem.badRequest(List.of(new FieldError(HEADER, detail, ALLOWED)));
    return new ProblemException(problem, Map.of("Link", documentation(request)));
  }

  private static ProblemException mismatched(Request request) {
    var detail = HEADER + " is already used: a different request had come under it";
    var problem = new Problem(422, "Unprocessable Content", detail, List.of());
    return new ProblemException(problem, Map.of("Link", documentation(request)));
  }

  private static ProblemException outstanding(Request request) {
    var detail = "A request is outstanding for this " + HEADER + "; try again.";
    return new ProblemException(
        new Problem(409, "Conflict", detail, List.of()),
        Map.of("Retry-After", SECONDS_UNTIL_RETRY, "Link", documentation(request)));
  }

  private static String documentation(Request request) {
    int end = request.url().length() - request.resource().length();
    var stage = request.url().substring(0, Math.max(0, end));
    return "<" + stage + "/openapi.json>; rel=\"describedby\"; type=\"application/json\"";
  }
}
