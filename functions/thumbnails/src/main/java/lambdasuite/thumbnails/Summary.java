package lambdasuite.thumbnails;

/// What became of the objects of one event, each number a count of objects; for readers of `sam
/// local invoke`.
///
/// @param written have a thumbnail now
/// @param rejected never will: unsupported, damaged or too large
/// @param gone were deleted in the meantime
/// @param refused were thumbnails themselves
public record Summary(int written, int rejected, int gone, int refused) {
  static final Summary NONE = new Summary(0, 0, 0, 0);

  Summary plus(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Written _ -> new Summary(written + 1, rejected, gone, refused);
      case Outcome.Rejected _ -> new Summary(written, rejected + 1, gone, refused);
      case Outcome.Gone _ -> new Summary(written, rejected, gone + 1, refused);
      case Outcome.Refused _ -> new Summary(written, rejected, gone, refused + 1);
    };
  }

  /// The call's outcome in its metrics: the worst that happened to any object.
  String worst() {
    if (refused > 0) {
      return "refused";
    }
    if (rejected > 0) {
      return "rejected";
    }
    return gone > 0 ? "gone" : "ok";
  }
}
