package lambdasuite.authorizer;

/// A token that lets nobody in.
final class Refusal extends Exception {

  /// @param reason for our log; callers learn nothing of it
  Refusal(String reason) {
    super(reason, null, false, false);
  }
}
