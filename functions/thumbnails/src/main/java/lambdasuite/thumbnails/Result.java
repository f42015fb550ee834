package lambdasuite.thumbnails;

/// How the work on one object ended.
sealed interface Result {
  record Done(Outcome outcome) implements Result {}

  /// For a reason that has nothing to do with what the object is.
  record Failed(RuntimeException why) implements Result {}
}
