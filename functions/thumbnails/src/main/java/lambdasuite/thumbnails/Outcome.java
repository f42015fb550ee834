package lambdasuite.thumbnails;

/// What became of one object.
sealed interface Outcome {
  /// Its thumbnail was written.
  record Written(Thumbnail thumbnail) implements Outcome {}

  /// It has `size` bytes that never become a thumbnail; trying again is of no use.
  record Rejected(ImageRejectedException why, long size) implements Outcome {}

  /// It was deleted before it could be read.
  record Gone() implements Outcome {}

  /// It is itself a thumbnail.
  record Refused() implements Outcome {}
}
