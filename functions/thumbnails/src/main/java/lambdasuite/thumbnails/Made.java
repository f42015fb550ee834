package lambdasuite.thumbnails;

/// What became of one object that was looked into.
sealed interface Made extends Outcome permits Outcome.Written, Outcome.Rejected {}
