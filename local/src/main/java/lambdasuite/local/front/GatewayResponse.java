package lambdasuite.local.front;

/// What API Gateway answers by itself ("Gateway response types for API Gateway").
enum GatewayResponse {
  MISSING_AUTHENTICATION_TOKEN(
      403, "Missing Authentication Token", "MissingAuthenticationTokenException"),
  /// Of an API or a stage that does not exist; the documentation has no name for it.
  NO_SUCH_STAGE(403, "Forbidden", "ForbiddenException"),
  UNAUTHORIZED(401, "Unauthorized", "UnauthorizedException"),
  /// Of a policy that does not mention the method, and of one that denies it.
  DENIED(403, "User is not authorized to access this resource", "AccessDeniedException"),
  DENIED_EXPLICITLY(
      403,
      "User is not authorized to access this resource with an explicit deny",
      "AccessDeniedException"),
  INVALID_API_KEY(403, "Forbidden", "ForbiddenException"),
  THROTTLED(429, "Too Many Requests", "TooManyRequestsException"),
  QUOTA_EXCEEDED(429, "Limit Exceeded", "LimitExceededException"),
  REQUEST_TOO_LARGE(413, "Request Too Long", "RequestTooLargeException"),
  AUTHORIZER_FAILURE(500, "Internal server error", "AuthorizerConfigurationException"),
  API_CONFIGURATION_ERROR(500, "Internal server error", "InternalServerErrorException"),
  BAD_FUNCTION_REPLY(502, "Internal server error", "InternalServerErrorException"),
  INTEGRATION_TIMEOUT(504, "Endpoint request timed out", "InternalServerErrorException");

  private final int status;
  private final String message;
  private final String errorType;

  GatewayResponse(int status, String message, String errorType) {
    this.status = status;
    this.message = message;
    this.errorType = errorType;
  }

  Answer answer() {
    return Answer.text(status, "application/json", "{\"message\":\"" + message + "\"}")
        .with("x-amzn-ErrorType", errorType)
        .of(this);
  }

  String message() {
    return message;
  }

  /// Its name in a template.
  String type() {
    return switch (this) {
      case DENIED, DENIED_EXPLICITLY -> "ACCESS_DENIED";
      case BAD_FUNCTION_REPLY -> defaultType();
      default -> name();
    };
  }

  /// What a template names for all of its kind.
  String defaultType() {
    return status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX";
  }
}
