package lambdasuite.rolls;

import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// What one route does: reads the request, makes one call, and writes the reply.
@FunctionalInterface
interface Endpoint {

  /// Answers a request of the route.
  ///
  /// @throws lambdasuite.shared.http.ProblemException if the request is faulty
  Reply answer(Request request);
}
