package lambdasuite.rolls;

/// What became of a [Submission].
sealed interface Recording {

  /// Its rolls are stored now.
  record Recorded(StoredReply reply) implements Recording {}

  /// The same request had come before; nothing is stored anew.
  record Replayed(StoredReply reply) implements Recording {}

  /// A different request had come under its key.
  record Mismatched() implements Recording {}

  /// Another request of its key is under way and does not end.
  record Outstanding() implements Recording {}
}
