package lambdasuite.thumbnails;

import org.jspecify.annotations.Nullable;

/// These bytes will never become a thumbnail, however often they are tried.
final class ImageRejectedException extends Exception {
  private final Reason reason;

  ImageRejectedException(Reason reason) {
    this(reason, null);
  }

  ImageRejectedException(Reason reason, @Nullable Throwable cause) {
    super(reason.toString(), cause);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
