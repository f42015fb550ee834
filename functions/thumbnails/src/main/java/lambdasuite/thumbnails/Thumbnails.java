package lambdasuite.thumbnails;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;
import static lambdasuite.shared.log.Field.field;
import static lambdasuite.shared.metrics.Unit.BYTES;
import static lambdasuite.shared.metrics.Unit.COUNT;
import static lambdasuite.shared.metrics.Unit.MILLISECONDS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.UnavailableException;
import lambdasuite.thumbnails.Outcome.Gone;
import lambdasuite.thumbnails.Outcome.Refused;
import lambdasuite.thumbnails.Outcome.Rejected;
import lambdasuite.thumbnails.Outcome.Written;

/// Gives each image its thumbnail, under the same key in the bucket beside its own.
final class Thumbnails {
  private static final System.Logger LOG = System.getLogger(Thumbnails.class.getName());

  private final ObjectStore store;
  private final Thumbnailer thumbnailer;
  private final long maxBytes;

  Thumbnails(ObjectStore store, Thumbnailer thumbnailer, long maxBytes) {
    this.store = store;
    this.thumbnailer = thumbnailer;
    this.maxBytes = maxBytes;
  }

  /// Gives every image its turn, whatever became of those before it.
  ///
  /// @throws RuntimeException the first passing failure, the others suppressed in it, once all had
  ///     their turn
  Summary write(List<ObjectName> images) {
    var failures = new ArrayList<RuntimeException>();
    var summary = Summary.NONE;
    for (var image : images) {
      try {
        var outcome = write(image);
        record(image, outcome);
        summary = summary.plus(outcome);
      } catch (RuntimeException e) {
        LOG.log(ERROR, "failed", field("bucket", image.bucket()), field("key", image.key()), e);
        failures.add(e);
      }
    }
    Invocation.currentMetrics().outcome(summary.worst());
    throwFirst(failures);
    return summary;
  }

  private Outcome write(ObjectName image) {
    if (image.isThumbnail()) {
      return new Refused();
    }
    var found = Invocation.currentMetrics().time("S3GetLatency", () -> store.open(image));
    if (found.isEmpty()) {
      return new Gone();
    }
    try (var source = found.get()) {
      return write(image.thumbnail(), source);
    } catch (IOException e) {
      throw new UnavailableException("storage or temporary folder", e);
    }
  }

  private Outcome write(ObjectName target, StoredObject source) throws IOException {
    if (source.size() > maxBytes) {
      var why = new ImageRejectedException(Reason.TOO_MANY_BYTES, "larger than " + maxBytes);
      return new Rejected(why, source.size());
    }
    try {
      var thumbnail = thumbnail(source);
      put(target, source, thumbnail);
      return new Written(thumbnail);
    } catch (ImageRejectedException e) {
      return new Rejected(e, source.size());
    }
  }

  /// Reading and decoding go hand in hand, so they are one measurement.
  private Thumbnail thumbnail(StoredObject source) throws IOException, ImageRejectedException {
    var metrics = Invocation.currentMetrics();
    long begin = System.nanoTime();
    try {
      return thumbnailer.thumbnail(source.body());
    } finally {
      metrics.add("ThumbnailLatency", MILLISECONDS, (System.nanoTime() - begin) / 1e6);
      metrics.add("BytesIn", BYTES, (double) source.bytesRead());
    }
  }

  private void put(ObjectName target, StoredObject source, Thumbnail thumbnail) {
    Invocation.currentMetrics()
        .time(
            "S3PutLatency",
            () -> {
              store.put(target, thumbnail.contentType(), source.metadata(), thumbnail.data());
              return target;
            });
  }

  private static void record(ObjectName image, Outcome outcome) {
    var metrics = Invocation.currentMetrics();
    var bucket = field("bucket", image.bucket());
    var key = field("key", image.key());
    switch (outcome) {
      case Written(var thumbnail) -> {
        metrics.add("Written", COUNT, 1);
        metrics.add("BytesOut", BYTES, thumbnail.data().length);
        metrics.add("PixelsIn", COUNT, (double) thumbnail.sourcePixels());
        LOG.log(INFO, "written", bucket, key);
      }
      case Rejected(var why, var size) -> {
        metrics.add("Rejected", COUNT, 1);
        var reason = field("reason", why.reason());
        var detail = field("detail", why.getMessage());
        var length = field("size", size);
        LOG.log(WARNING, "rejected", reason, detail, bucket, key, length, why.getCause());
      }
      case Gone() -> {
        metrics.add("Gone", COUNT, 1);
        LOG.log(INFO, "deleted before it was read", bucket, key);
      }
      case Refused() -> {
        metrics.add("Refused", COUNT, 1);
        LOG.log(ERROR, "refused: this bucket holds thumbnails, not images", bucket, key);
      }
    }
  }

  private static void throwFirst(List<RuntimeException> failures) {
    if (!failures.isEmpty()) {
      var first = failures.getFirst();
      failures.stream().skip(1).filter(other -> !other.equals(first)).forEach(first::addSuppressed);
      throw first;
    }
  }
}
