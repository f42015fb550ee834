package lambdasuite.thumbnails;

import org.jspecify.annotations.Nullable;

/// These bytes will never become a thumbnail, however often they are tried.
final class ImageRejectedException extends Exception {
  private final Reason reason;

  ImageRejectedException(Reason reason, String detail) {
    this(reason, detail, null);
  }

  /// @param detail what is wrong and where, for whoever reads the log
  /// @param cause what a decoder threw that was not meant for this
  ImageRejectedException(Reason reason, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
