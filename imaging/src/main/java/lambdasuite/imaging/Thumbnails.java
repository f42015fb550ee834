package lambdasuite.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import lambdasuite.imaging.gif.GifThumbnail;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.Sizing;

/// Makes thumbnails of JPEG, PNG, GIF and BMP files, decoding no more than their size asks for.
public final class Thumbnails {
  private Thumbnails() {}

  /// Fits the source's picture, set upright and in sRGB, into a box; it keeps its aspect and is
  /// never enlarged. The thumbnail has the source's format and none of its metadata; that of an
  /// animated GIF shows all its pictures.
  ///
  /// The stream is read as far as the picture needs and stays open; what it throws passes through.
  ///
  /// @throws ImageException if there is no picture to be had from the bytes
  public static Thumbnail shrink(InputStream source, Limits limits, int maxWidth, int maxHeight)
      throws IOException, ImageException {
    return shrinkSafely(new ByteSource(source), limits, new Size(maxWidth, maxHeight));
  }

  /// The same of a file that is in memory.
  ///
  /// @throws ImageException if there is no picture to be had from the bytes
  public static Thumbnail shrink(byte[] file, Limits limits, int maxWidth, int maxHeight)
      throws ImageException {
    try {
      return shrinkSafely(new ByteSource(file), limits, new Size(maxWidth, maxHeight));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thumbnail shrinkSafely(ByteSource bytes, Limits limits, Size box)
      throws IOException, ImageException {
    try {
      return shrink(bytes, limits, box);
    } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException e) {
      throw failed(bytes, e);
    }
  }

  /// A mistake of ours that only a broken file can have brought out is that file's fault to the
  /// caller.
  static ImageException failed(ByteSource source, RuntimeException cause) {
    var fault = ImageException.damaged(source.offset(), "decoder failed");
    fault.initCause(cause);
    return fault;
  }

  /// As above without the net below it, so that tests see what falls through.
  static Thumbnail shrink(ByteSource source, Limits limits, Size box)
      throws IOException, ImageException {
    var format = Signatures.detect(source);
    if (format == ImageFormat.GIF) {
      return shrinkGif(source, limits, Sizing.fitting(box));
    }
    var decoded = Codecs.decode(format, source, limits, Sizing.fitting(box));
    var fitted = new Fitting(decoded, Sizing.fitting(box), limits).fit(format == ImageFormat.JPEG);
    return new Thumbnail(
        Codecs.encode(format, fitted),
        format,
        new Size(fitted.width(), fitted.height()),
        decoded.stored(),
        decoded.partial());
  }

  private static Thumbnail shrinkGif(ByteSource source, Limits limits, Sizing sizing)
      throws IOException, ImageException {
    var gif =
        GifThumbnail.shrink(
            source,
            limits,
            sizing,
            decoded -> new Fitting(decoded, sizing, limits).fit(/* asYcc= */ false));
    return new Thumbnail(
        gif.file(), ImageFormat.GIF, gif.size(), gif.sourceSize(), gif.isPartial());
  }
}
