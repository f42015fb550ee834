package lambdasuite.shared.http;

/// What one route does: reads the request, makes one call, and writes the reply.
@FunctionalInterface
public interface Endpoint {

  /// Answers a request of the route.
  ///
  /// @throws ProblemException if the request is faulty
  Reply answer(Request request);
}
