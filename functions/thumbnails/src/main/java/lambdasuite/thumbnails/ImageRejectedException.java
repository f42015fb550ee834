package lambdasuite.thumbnails;

import org.jspecify.annotations.Nullable;

/// These bytes will never become a thumbnail, however often they are tried.
final class ImageRejectedException extends Exception {
  private final Reason reason;
  private final String detail;

  ImageRejectedException(Reason reason, String detail) {
    this(reason, detail, null);
  }

  /// @param detail what is wrong and where, for whoever operates this
  /// @param cause what a decoder threw that was not meant for this
  ImageRejectedException(Reason reason, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.reason = reason;
    this.detail = detail;
  }

  Reason reason() {
    return reason;
  }

  String detail() {
    return detail;
  }
}
