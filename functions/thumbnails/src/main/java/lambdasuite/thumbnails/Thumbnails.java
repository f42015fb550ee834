package lambdasuite.thumbnails;

import java.time.Duration;
import java.util.List;
import lambdasuite.shared.Backoff;

/// Brings the thumbnails of many images into agreement with them, whatever becomes of any one.
final class Thumbnails {
  static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final ThumbnailSync sync;
  private final Backoff backoff;

  Thumbnails(ThumbnailSync sync, Backoff backoff) {
    this.sync = sync;
    this.backoff = backoff;
  }

  /// Gives each image its turn, and while there is time another to those that failed for a passing
  /// reason, once all have had theirs.
  ///
  /// @return how each ended, in their order
  List<Result> sync(List<ObjectName> images, Deadline deadline) {
    var turns = images.stream().map(Turn::new).toList();
    var waiting = turns;
    int tries = 0;
    do {
      take(waiting, deadline);
      waiting = waiting.stream().filter(Turn::mayPass).toList();
      tries++;
    } while (!waiting.isEmpty() && backoff.pause(tries, deadline.left()));
    return turns.stream().map(Turn::end).toList();
  }

  /// None takes more than its share of the time, so that a slow one leaves some to the others.
  private void take(List<Turn> turns, Deadline deadline) {
    for (int i = 0; i < turns.size(); i++) {
      turns.get(i).take(sync, deadline.share(turns.size() - i));
    }
  }
}
