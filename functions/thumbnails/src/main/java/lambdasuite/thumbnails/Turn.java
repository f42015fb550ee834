package lambdasuite.thumbnails;

import static lambdasuite.shared.metrics.Unit.COUNT;

import java.util.Objects;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.UnavailableException;
import org.jspecify.annotations.Nullable;

/// One image's turn, which may come again.
final class Turn {
  private final ObjectName image;
  private @Nullable Result result;

  Turn(ObjectName image) {
    this.image = image;
  }

  void take(ThumbnailSync sync, Deadline deadline) {
    if (result != null) {
      Invocation.currentMetrics().add("Retries", COUNT, 1);
    }
    try {
      var outcome = deadline.hold(() -> sync.sync(image));
      Journal.record(image, outcome);
      result = new Result.Done(outcome);
    } catch (RuntimeException e) {
      result = new Result.Failed(e);
    }
  }

  /// Whether it failed and another try may succeed.
  boolean mayPass() {
    return result instanceof Result.Failed(var why) && why instanceof UnavailableException;
  }

  Result end() {
    if (result instanceof Result.Failed(var why)) {
      Journal.record(image, why);
    }
    return Objects.requireNonNull(result);
  }
}
