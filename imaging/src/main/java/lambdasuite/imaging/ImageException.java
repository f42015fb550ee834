package lambdasuite.imaging;

/// An image that cannot be read: why, where in its bytes, and what was wrong there.
public final class ImageException extends Exception {
  /// What kind of fault it is, and so what the caller may do about it.
  public enum Reason {
    /// The bytes are of no format read here.
    NOT_AN_IMAGE,
    /// The format is read here, but the file breaks its rules before any picture was decoded.
    DAMAGED,
    /// The file keeps the rules of its format and uses a part of it that is not read here.
    UNSUPPORTED,
    /// Decoding would exceed the caller's limits.
    TOO_LARGE
  }

  private final Reason reason;
  private final long offset;

  public ImageException(Reason reason, long offset, String text) {
    super(text + " at byte " + offset);
    this.reason = reason;
    this.offset = offset;
  }

  public static ImageException damaged(long offset, String text) {
    return new ImageException(Reason.DAMAGED, offset, text);
  }

  public static ImageException unsupported(long offset, String text) {
    return new ImageException(Reason.UNSUPPORTED, offset, text);
  }

  public static ImageException tooLarge(long offset, String text) {
    return new ImageException(Reason.TOO_LARGE, offset, text);
  }

  public Reason reason() {
    return reason;
  }

  /// How many bytes of the source had been taken when the fault was found.
  public long offset() {
    return offset;
  }
}
