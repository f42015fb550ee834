package lambdasuite.thumbnails;

import java.util.List;
import lambdasuite.shared.json.JsonLine;

/// What became of the objects of one event, each number a count of objects; for readers of `sam
/// local invoke`.
///
/// @param written have a new thumbnail
/// @param unchanged had agreed already
/// @param removed are no more, and their thumbnails neither
/// @param rejected never get one: unsupported, damaged or too large
/// @param refused lie where thumbnails are written
record Summary(int written, int unchanged, int removed, int rejected, int refused) {
  static final Summary NONE = new Summary(0, 0, 0, 0, 0);

  static Summary of(List<Outcome> outcomes) {
    var summary = NONE;
    for (var outcome : outcomes) {
      summary = summary.plus(outcome);
    }
    return summary;
  }

  private Summary plus(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Written _ -> new Summary(written + 1, unchanged, removed, rejected, refused);
      case Outcome.Unchanged _ -> new Summary(written, unchanged + 1, removed, rejected, refused);
      case Outcome.Removed _ -> new Summary(written, unchanged, removed + 1, rejected, refused);
      case Outcome.Rejected _, Outcome.StillRejected _ ->
          new Summary(written, unchanged, removed, rejected + 1, refused);
      case Outcome.Refused _ -> new Summary(written, unchanged, removed, rejected, refused + 1);
    };
  }

  /// The call's outcome in its metrics: the worst that happened to any object.
  String worst() {
    if (refused > 0) {
      return "refused";
    }
    return rejected > 0 ? "rejected" : "ok";
  }

  JsonLine json() {
    return new JsonLine()
        .member("written", written)
        .member("unchanged", unchanged)
        .member("removed", removed)
        .member("rejected", rejected)
        .member("refused", refused);
  }
}
