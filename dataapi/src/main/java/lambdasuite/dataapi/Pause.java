package lambdasuite.dataapi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sleep of a database that nobody uses (Aurora user guide, "Scaling to Zero ACUs with
/// automatic pause and resume"): the first call wakes it, and is refused like all others until it
/// is awake.
final class Pause {
  private final Optional<Duration> after;
  private final Duration resumeTime;
  private final InstantSource clock;
  private Instant lastUsed;
  private boolean paused;
  private @Nullable Instant awakeAt;

  Pause(Optional<Duration> after, Duration resumeTime, InstantSource clock) {
    this.after = after;
    this.resumeTime = resumeTime;
    this.clock = clock;
    this.lastUsed = clock.instant();
  }

  /// Puts it to sleep now.
  synchronized void pause() {
    paused = true;
    awakeAt = null;
  }

  /// Whether a call finds it awake; one that does not, wakes it.
  ///
  /// @param busy whether something keeps it awake, such as a transaction
  synchronized boolean isAwake(boolean busy) {
    var now = clock.instant();
    if (!busy && after.filter(time -> !now.isBefore(lastUsed.plus(time))).isPresent()) {
      pause();
    }
    lastUsed = now;
    if (paused) {
      paused = false;
      awakeAt = now.plus(resumeTime);
    }
    var awake = awakeAt;
    return awake == null || !now.isBefore(awake);
  }
}
