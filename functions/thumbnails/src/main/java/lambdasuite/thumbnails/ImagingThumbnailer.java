package lambdasuite.thumbnails;

import static lambdasuite.imaging.Thumbnails.shrink;

import java.io.IOException;
import java.io.InputStream;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;

/// Thumbnails of JPEG, PNG, GIF and BMP files, each in its own format, from no more of the stream
/// than they need.
final class ImagingThumbnailer implements Thumbnailer {
  private final Limits limits;

  /// @param maxPixels width times height, as the image's header says
  /// @param maxFrames pictures of an animation
  ImagingThumbnailer(long maxPixels, int maxFrames) {
    limits = new Limits(maxPixels, Limits.STANDARD.side(), Limits.STANDARD.memory(), maxFrames);
  }

  /// A picture of which a part is missing is rejected: nobody wants to see it half grey.
  @Override
  public Thumbnail thumbnail(InputStream image) throws IOException, ImageRejectedException {
    var thumbnail = made(image);
    if (thumbnail.isPartial()) {
      throw new ImageRejectedException(Reason.DAMAGED, "a part of the picture is missing");
    }
    var size = thumbnail.sourceSize();
    return new Thumbnail(
        thumbnail.contentType(), (long) size.width() * size.height(), thumbnail.bytes());
  }

  private lambdasuite.imaging.Thumbnail made(InputStream image)
      throws IOException, ImageRejectedException {
    try {
      return shrink(image, limits, SIZE, SIZE);
    } catch (ImageException e) {
      throw new ImageRejectedException(reason(e), String.valueOf(e.getMessage()), e.getCause());
    }
  }

  private static Reason reason(ImageException e) {
    return switch (e.reason()) {
      case NOT_AN_IMAGE, UNSUPPORTED -> Reason.UNSUPPORTED;
      case DAMAGED -> Reason.DAMAGED;
      case TOO_LARGE -> Reason.TOO_MANY_PIXELS;
    };
  }
}
