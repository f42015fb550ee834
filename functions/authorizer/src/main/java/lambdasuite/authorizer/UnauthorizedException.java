package lambdasuite.authorizer;

/// Makes API Gateway answer 401, which it does for exactly this message (API Gateway developer
/// guide, "Output from an API Gateway Lambda authorizer").
final class UnauthorizedException extends RuntimeException {
  UnauthorizedException() {
    super("Unauthorized", null, false, false);
  }
}
