package lambdasuite.thumbnails;

import static lambdasuite.shared.metrics.Unit.BYTES;
import static lambdasuite.shared.metrics.Unit.MILLISECONDS;

import java.io.IOException;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.UnavailableException;
import lambdasuite.thumbnails.Outcome.Refused;
import lambdasuite.thumbnails.Outcome.Rejected;
import lambdasuite.thumbnails.Outcome.Removed;
import lambdasuite.thumbnails.Outcome.StillRejected;
import lambdasuite.thumbnails.Outcome.Unchanged;
import lambdasuite.thumbnails.Outcome.Written;

/// Makes what stands for an image agree with the image as it is now, whatever told of it: its
/// thumbnail, the record of why it has none, or neither.
///
/// Nothing is replaced that changed since it was looked at, and whoever wrote looks at the image
/// once more. So whoever wrote last has seen the image as it was after that, and a change later
/// than that look has an event of its own, which finds what was written.
final class ThumbnailSync {
  private static final int MOST_ROUNDS = 8;

  private final ObjectStore store;
  private final Thumbnailer thumbnailer;
  private final long maxBytes;

  ThumbnailSync(ObjectStore store, Thumbnailer thumbnailer, long maxBytes) {
    this.store = store;
    this.thumbnailer = thumbnailer;
    this.maxBytes = maxBytes;
  }

  /// @throws UnavailableException if the store does not answer, or the image changes faster than it
  ///     can be followed
  Outcome sync(ObjectName image) {
    if (image.isDerived()) {
      return new Refused();
    }
    for (int i = 0; i < MOST_ROUNDS; i++) {
      var outcome = round(image);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    throw new UnavailableException("storage", new ConcurrentModificationException(image.key()));
  }

  /// One look and what follows from it; empty if something else changed meanwhile.
  private Optional<Outcome> round(ObjectName image) {
    var standing = Standing.of(image, store);
    if (standing.isNothing()) {
      return make(image, standing);
    }
    var origin = origin(image);
    if (origin.isEmpty()) {
      return clear(image, standing);
    }
    if (standing.hasThumbnailOf(origin.get())) {
      return keep(image, origin, image.rejection(), standing.rejection(), new Unchanged());
    }
    if (standing.hasRejectionOf(origin.get())) {
      var reason = standing.rejection().map(Rejection::reason).orElseThrow();
      return keep(
          image, origin, image.thumbnail(), standing.thumbnail(), new StillRejected(reason));
    }
    return make(image, standing);
  }

  private Optional<Origin> origin(ObjectName image) {
    return store.head(image).map(Origin::of);
  }

  private Optional<Outcome> clear(ObjectName image, Standing standing) {
    boolean cleared =
        delete(image.thumbnail(), standing.thumbnail())
            && delete(image.rejection(), standing.rejection());
    return checked(cleared, image, Optional.empty(), new Removed());
  }

  /// One of the two agrees; the other, if there is one, must go.
  private Optional<Outcome> keep(
      ObjectName image,
      Optional<Origin> origin,
      ObjectName other,
      Optional<ObjectHead> found,
      Outcome outcome) {
    if (found.isEmpty()) {
      return Optional.of(outcome);
    }
    return checked(delete(other, found), image, origin, outcome);
  }

  private Optional<Outcome> make(ObjectName image, Standing standing) {
    var found = Invocation.currentMetrics().time("S3GetLatency", () -> store.open(image));
    if (found.isEmpty()) {
      return standing.isNothing() ? Optional.of(new Unchanged()) : Optional.empty();
    }
    var origin = Origin.of(found.get().head());
    var made = made(found.get());
    boolean written =
        Invocation.currentMetrics()
            .time("S3PutLatency", () -> write(image, origin, made, standing));
    return checked(written, image, Optional.of(origin), made);
  }

  /// What becomes of the source, which is closed.
  private Made made(StoredObject source) {
    try (source) {
      return new Written(thumbnail(source));
    } catch (ImageRejectedException e) {
      return new Rejected(e, source.head().size());
    } catch (IOException e) {
      throw new UnavailableException("storage or temporary folder", e);
    }
  }

  /// Reading and decoding go hand in hand, so they are one measurement.
  private Thumbnail thumbnail(StoredObject source) throws IOException, ImageRejectedException {
    if (source.head().size() > maxBytes) {
      throw new ImageRejectedException(Reason.TOO_MANY_BYTES, "larger than " + maxBytes);
    }
    var metrics = Invocation.currentMetrics();
    long begin = System.nanoTime();
    try {
      return thumbnailer.thumbnail(source.body());
    } finally {
      metrics.add("ThumbnailLatency", MILLISECONDS, (System.nanoTime() - begin) / 1e6);
      metrics.add("BytesIn", BYTES, (double) source.bytesRead());
    }
  }

  private boolean write(ObjectName image, Origin origin, Made made, Standing standing) {
    return switch (made) {
      case Written(var thumbnail) ->
          store.put(
                  image.thumbnail(),
                  thumbnail.contentType(),
                  origin.metadata(),
                  thumbnail.data(),
                  standing.thumbnail().map(ObjectHead::etag))
              && delete(image.rejection(), standing.rejection());
      case Rejected(var why, var size) ->
          record(new Rejection(image, origin, size, why.reason(), why.detail()), standing)
              && delete(image.thumbnail(), standing.thumbnail());
    };
  }

  private boolean record(Rejection rejection, Standing standing) {
    return store.put(
        rejection.image().rejection(),
        Rejection.CONTENT_TYPE,
        rejection.metadata(),
        rejection.content(),
        standing.rejection().map(ObjectHead::etag));
  }

  private boolean delete(ObjectName name, Optional<ObjectHead> found) {
    return found.isEmpty() || store.delete(name, found.get().etag());
  }

  /// After a write, the image must still be what it was for, since its store compares contents: an
  /// old thumbnail that came back has the ETag of the one that was looked at.
  private Optional<Outcome> checked(
      boolean written, ObjectName image, Optional<Origin> origin, Outcome outcome) {
    return written && origin(image).equals(origin) ? Optional.of(outcome) : Optional.empty();
  }
}
