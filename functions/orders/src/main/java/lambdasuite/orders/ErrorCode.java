package lambdasuite.orders;

/// What kind of error a caller meets, in `extensions.code`. Names are those of Apollo Server where
/// it has one ("Error handling", built-in error codes).
enum ErrorCode {
  BAD_REQUEST(400),
  BATCHING_NOT_SUPPORTED(400),
  BODY_TOO_LARGE(413),
  UNSUPPORTED_MEDIA_TYPE(415),
  NOT_ACCEPTABLE(406),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  GRAPHQL_PARSE_FAILED(400),
  GRAPHQL_VALIDATION_FAILED(400),
  OPERATION_RESOLUTION_FAILURE(400),
  BAD_USER_INPUT(400),
  PERSISTED_QUERY_NOT_FOUND(400),
  PERSISTED_QUERY_ONLY(403),
  TOO_MANY_TOKENS(400),
  QUERY_TOO_DEEP(400),
  QUERY_TOO_COMPLEX(400),
  TOO_MANY_ALIASES(400),
  INTROSPECTION_DISABLED(400),
  LIST_TOO_LONG(200),
  SERVICE_UNAVAILABLE(503),
  INTERNAL_SERVER_ERROR(500);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /// The HTTP status of a reply that has no data because of it.
  int status() {
    return status;
  }
}
