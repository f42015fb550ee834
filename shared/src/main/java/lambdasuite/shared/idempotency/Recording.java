package lambdasuite.shared.idempotency;

/// What became of a write that is done once for its [IdempotencyKey].
public sealed interface Recording {

  /// It is done now.
  record Recorded(StoredReply reply) implements Recording {}

  /// The same request had come before; nothing is done anew.
  record Replayed(StoredReply reply) implements Recording {}

  /// A different request had come under its key.
  record Mismatched() implements Recording {}

  /// Another request of its key is under way and does not end.
  record Outstanding() implements Recording {}
}
