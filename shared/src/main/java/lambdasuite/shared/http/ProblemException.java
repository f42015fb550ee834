package lambdasuite.shared.http;

import java.util.List;
import java.util.Map;

/// Ends a request with a problem document, from wherever its fault is found.
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;
  private final transient Map<String, String> headers;

  public ProblemException(Problem problem) {
    this(problem, Map.of());
  }

  /// @param headers what the reply says beside the document, such as Retry-After
  public ProblemException(Problem problem, Map<String, String> headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  /// The request has faulty fields.
  public static ProblemException badRequest(FieldError... errors) {
    return new ProblemException(Problem.badRequest(List.of(errors)));
  }

  /// There is nothing of that name.
  public static ProblemException notFound(String detail) {
    return new ProblemException(Problem.notFound(detail));
  }

  public Problem problem() {
    return problem;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
