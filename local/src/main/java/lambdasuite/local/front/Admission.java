package lambdasuite.local.front;

/// Whether a request may go on to its method.
sealed interface Admission {
  /// The method asks for no key.
  record Open() implements Admission {}

  record Keyed(String keyId, String key) implements Admission {}

  record Refused(Answer answer) implements Admission {}
}
