package lambdasuite.thumbnails;

/// What became of one object: whichever it is, what stands for it agrees with it now.
sealed interface Outcome
    permits Made, Outcome.Unchanged, Outcome.Removed, Outcome.StillRejected, Outcome.Refused {
  /// Its thumbnail was written.
  record Written(Thumbnail thumbnail) implements Made {}

  /// It has `size` bytes that never become a thumbnail; trying again is of no use.
  record Rejected(ImageRejectedException why, long size) implements Made {}

  /// All agreed already.
  record Unchanged() implements Outcome {}

  /// It is no more, and so is its thumbnail.
  record Removed() implements Outcome {}

  /// It was rejected before, for this reason.
  record StillRejected(String reason) implements Outcome {}

  /// It is itself something that this function wrote.
  record Refused() implements Outcome {}
}
