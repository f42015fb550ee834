package lambdasuite.dataapi;

/// A call is refused in one of the ways that the API's model has (RDS Data API reference,
/// "Errors").
final class ApiException extends Exception {
  private final int status;
  private final String code;
  private final transient JsonObject body;

  private ApiException(int status, String code, JsonObject body, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.body = body;
  }

  private static ApiException of(int status, String code, String message) {
    return new ApiException(status, code, new JsonObject().member("message", message), message);
  }

  static ApiException badRequest(String message) {
    return of(400, "BadRequestException", message);
  }

  static ApiException validation(String message) {
    return of(400, "ValidationException", message);
  }

  static ApiException tooLarge(int bytes) {
    return of(413, "RequestEntityTooLargeException", "A request has at most " + bytes + " bytes");
  }

  static ApiException forbidden(String message) {
    return of(403, "ForbiddenException", message);
  }

  static ApiException notFound(String message) {
    return of(404, "NotFoundException", message);
  }

  static ApiException databaseError(String message) {
    return of(400, "DatabaseErrorException", message);
  }

  static ApiException databaseNotFound(String message) {
    return of(404, "DatabaseNotFoundException", message);
  }

  static ApiException databaseResuming(String instance) {
    return of(
        400,
        "DatabaseResumingException",
        "The Aurora DB instance "
            + instance
            + " is resuming after being auto-paused. Please wait a few seconds and try again.");
  }

  static ApiException databaseUnavailable() {
    return new ApiException(504, "DatabaseUnavailableException", new JsonObject(), "no database");
  }

  static ApiException endpointNotEnabled(String cluster) {
    return of(
        400,
        "HttpEndpointNotEnabledException",
        "HttpEndpoint isn't enabled for cluster " + cluster);
  }

  static ApiException secretsError(String message) {
    return of(400, "SecretsErrorException", message);
  }

  static ApiException invalidSecret(String message) {
    return of(400, "InvalidSecretException", message);
  }

  static ApiException transactionNotFound(String id, String cause) {
    return of(404, "TransactionNotFoundException", "Transaction " + id + " isn't found. " + cause);
  }

  static ApiException statementTimeout(long connectionId) {
    var message = "Request timed out";
    var body = new JsonObject().member("message", message).member("dbConnectionId", connectionId);
    return new ApiException(400, "StatementTimeoutException", body, message);
  }

  static ApiException unsupportedResult(String message) {
    return of(400, "UnsupportedResultException", message);
  }

  static ApiException internal() {
    return new ApiException(500, "InternalServerErrorException", new JsonObject(), "internal");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String body() {
    return body.toString();
  }
}
