package lambdasuite.local;

/// Something that whoever runs `./suite` can put right; its message says how.
final class SuiteException extends RuntimeException {
  SuiteException(String message) {
    super(message);
  }

  SuiteException(String message, Throwable cause) {
    super(message, cause);
  }
}
