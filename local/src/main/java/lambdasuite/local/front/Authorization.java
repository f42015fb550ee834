package lambdasuite.local.front;

import java.util.Map;

/// What a method's authorizer says to a request.
sealed interface Authorization {
  /// The request may go on.
  ///
  /// @param context for the event's `requestContext.authorizer`; empty if nobody was asked
  record Granted(Map<String, Object> context) implements Authorization {}

  record Refused(Answer answer) implements Authorization {}
}
