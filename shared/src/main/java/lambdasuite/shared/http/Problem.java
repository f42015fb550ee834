package lambdasuite.shared.http;

import java.util.List;
import java.util.stream.Collectors;
import lambdasuite.shared.json.JsonLine;

/// What a caller is told when a request is not done: an `application/problem+json` document (RFC
/// 9457).
///
/// @param status the HTTP status
/// @param title the same for every problem of this kind
/// @param detail this case, in a sentence; written by us, never an exception's text
/// @param errors the faulty fields, where there are any
public record Problem(int status, String title, String detail, List<FieldError> errors) {

  public Problem {
    errors = List.copyOf(errors);
  }

  /// The request has faulty fields; all of them are named at once.
  public static Problem badRequest(List<FieldError> errors) {
    var detail = errors.stream().map(FieldError::detail).collect(Collectors.joining("; "));
    return new Problem(400, "Bad Request", detail, errors);
  }

  public static Problem notFound(String detail) {
    return new Problem(404, "Not Found", detail, List.of());
  }

  /// A fault on our side; its cause stands in the log under the request id.
  public static Problem internal() {
    return new Problem(
        500,
        "Internal Server Error",
        "The request failed on our side; our log has the reason under this requestId.",
        List.of());
  }

  public static Problem unavailable(String dependency) {
    return new Problem(
        503,
        "Service Unavailable",
        "The " + dependency + " does not answer just now; try again.",
        List.of());
  }

  String json(String requestId) {
    var line =
        new JsonLine()
            .member("type", "about:blank")
            .member("title", title)
            .member("status", status)
            .member("detail", detail)
            .member("requestId", requestId);
    if (!errors.isEmpty()) {
      line.member("errors", errors.stream().map(Problem::json).toList());
    }
    return line.toString();
  }

  private static JsonLine json(FieldError error) {
    return new JsonLine()
        .member("field", error.field())
        .member("detail", error.detail())
        .member("allowed", error.allowed());
  }
}
