package lambdasuite.shared.http;

import java.util.List;

/// Ends a request with a problem document, from wherever its fault is found.
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
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
}
