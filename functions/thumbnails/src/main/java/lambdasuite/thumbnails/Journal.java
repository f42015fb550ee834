package lambdasuite.thumbnails;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static lambdasuite.shared.log.Field.field;
import static lambdasuite.shared.metrics.Unit.BYTES;
import static lambdasuite.shared.metrics.Unit.COUNT;

import lambdasuite.shared.Invocation;

/// Writes down what became of each object, for people in the log and for graphs in the metrics.
final class Journal {
  private static final System.Logger LOG = System.getLogger(Journal.class.getName());

  private Journal() {}

  static void record(ObjectName image, RuntimeException failure) {
    Invocation.currentMetrics().add("Failed", COUNT, 1);
    LOG.log(ERROR, "failed", field("bucket", image.bucket()), field("key", image.key()), failure);
  }

  static void record(ObjectName image, Outcome outcome) {
    var metrics = Invocation.currentMetrics();
    var bucket = field("bucket", image.bucket());
    var key = field("key", image.key());
    switch (outcome) {
      case Outcome.Written(var thumbnail) -> {
        metrics.add("Written", COUNT, 1);
        metrics.add("BytesOut", BYTES, thumbnail.data().length);
        metrics.add("PixelsIn", COUNT, (double) thumbnail.sourcePixels());
        LOG.log(INFO, "written", bucket, key);
      }
      case Outcome.Rejected(var why, var size) -> {
        metrics.add("Rejected", COUNT, 1);
        var reason = field("reason", why.reason());
        var detail = field("detail", why.detail());
        LOG.log(
            WARNING, "rejected", reason, detail, bucket, key, field("size", size), why.getCause());
      }
      case Outcome.StillRejected(var reason) -> {
        metrics.add("Unchanged", COUNT, 1);
        LOG.log(INFO, "rejected before", field("reason", reason), bucket, key);
      }
      case Outcome.Unchanged() -> {
        metrics.add("Unchanged", COUNT, 1);
        LOG.log(INFO, "agrees already", bucket, key);
      }
      case Outcome.Removed() -> {
        metrics.add("Removed", COUNT, 1);
        LOG.log(INFO, "removed with its image", bucket, key);
      }
      case Outcome.Refused() -> {
        metrics.add("Refused", COUNT, 1);
        LOG.log(ERROR, "refused: this bucket holds what is written here", bucket, key);
      }
    }
  }
}
