package lambdasuite.authorizer;

import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// What API Gateway asks (API Gateway developer guide, "Input to an API Gateway Lambda
/// authorizer").
///
/// @param method the ARN of what is called:
///     `arn:aws:execute-api:region:account:api/stage/METHOD/path`
/// @param authorization the header, where there is one
/// @param mayBeAnonymous whether the method lets strangers in as well
record AuthorizerRequest(
    String method,
    Optional<String> authorization,
    boolean mayBeAnonymous,
    Optional<String> requestId) {

  /// @throws IllegalArgumentException if it is none
  static AuthorizerRequest read(String event) {
    try {
      var members = Json.parseObject(event);
      boolean whole = "REQUEST".equals(members.get("type"));
      return new AuthorizerRequest(
          text(members.get("methodArn"))
              .filter(arn -> arn.split("/", -1).length >= 3)
              .orElseThrow(() -> new IllegalArgumentException("no method ARN")),
          whole ? header(members.get("headers")) : text(members.get("authorizationToken")),
          whole,
          text(member(members.get("requestContext"), "requestId")));
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("no request of API Gateway", e);
    }
  }

  /// The ARN of everything in the stage.
  String stage() {
    var parts = method.split("/", -1);
    return parts[0] + "/" + parts[1] + "/*";
  }

  private static Optional<String> header(@Nullable Object headers) {
    if (headers instanceof Map<?, ?> members) {
      for (var header : members.entrySet()) {
        if ("authorization".equalsIgnoreCase(String.valueOf(header.getKey()))) {
          return text(header.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object member(@Nullable Object object, String name) {
    return object instanceof Map<?, ?> members ? members.get(name) : null;
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
