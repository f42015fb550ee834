package lambdasuite.migrations;

/// The database could not be brought up to date.
///
/// Its message goes to CloudFormation, where many can read it: it is made of fixed words, names and
/// error codes, never of what the database said. That stands in the log, as the cause.
final class MigrationException extends RuntimeException {
  private final String reason;

  MigrationException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
