package lambdasuite.imaging.gif;

import java.io.IOException;
import java.util.Optional;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.Decoded;
import lambdasuite.imaging.plane.Orientation;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Reduction;
import lambdasuite.imaging.plane.Sizing;

/// A GIF file made small: its one picture, or all of an animation, with its delays and loops.
///
/// What each picture shows is put together as the file's disposals ask for, and written with those
/// that the small pictures need.
public final class GifThumbnail {
  private final byte[] file;
  private final Size size;
  private final Size sourceSize;
  private final boolean partial;

  private GifThumbnail(byte[] file, Size size, Size sourceSize, boolean partial) {
    this.file = file;
    this.size = size;
    this.sourceSize = sourceSize;
    this.partial = partial;
  }

  /// Brings a decoded picture to its size.
  @FunctionalInterface
  public interface Fit {
    Picture fit(Decoded decoded) throws ImageException;
  }

  /// Reads the file behind the source's position, where the signature stands.
  ///
  /// @param fit gives RGB or RGBA
  public static GifThumbnail shrink(ByteSource source, Limits limits, Sizing sizing, Fit fit)
      throws IOException, ImageException {
    return new Shrinking(source, limits, sizing, fit).shrink();
  }

  public byte[] file() {
    return file;
  }

  public Size size() {
    return size;
  }

  public Size sourceSize() {
    return sourceSize;
  }

  /// Whether the file ended or broke before a picture was whole.
  public boolean isPartial() {
    return partial;
  }

  private static final class Shrinking {
    private final GifPictures pictures;
    private final Limits limits;
    private final Sizing sizing;
    private final Fit fit;

    Shrinking(ByteSource source, Limits limits, Sizing sizing, Fit fit)
        throws IOException, ImageException {
      this.pictures = new GifPictures(source, limits);
      this.limits = limits;
      this.sizing = sizing;
      this.fit = fit;
    }

    GifThumbnail shrink() throws IOException, ImageException {
      var first = GifDecoder.first(pictures);
      var kept = new KeptRows(first.frame(), limits);
      var decoded = GifDecoder.decode(pictures, first, limits, sizing, kept);
      var next = decoded.partial() ? Optional.<GifPictures.Picture>empty() : pictures.next();
      if (next.isEmpty()) {
        var still = fit.fit(decoded);
        var size = new Size(still.width(), still.height());
        return new GifThumbnail(
            GifEncoder.encode(still), size, decoded.stored(), decoded.partial());
      }
      return new Animation(first, kept).shrink(next.get());
    }

    /// More than one picture.
    private final class Animation {
      private final Size screen;
      private final Reduction reduction;
      private final Canvas canvas;
      private final AnimationWriter writer;
      private int count;

      Animation(GifPictures.Picture first, KeptRows kept) throws ImageException {
        screen = first.screen();
        long pixels = (long) screen.width() * screen.height();
        limits.checkMemory(pixels * Canvas.BYTES_PER_PIXEL, pictures.offset());
        reduction = Reduction.of(screen, sizing.target(screen, Orientation.UPRIGHT));
        canvas = new Canvas(screen);
        writer = new AnimationWriter(reduction.target(), pictures.loops());
        canvas.begin(first.control());
        var argb = first.colors().argb(first.control().transparent());
        kept.forEach((row, y) -> canvas.paint(first.frame(), row, y, argb));
        show(first);
      }

      GifThumbnail shrink(GifPictures.Picture second) throws IOException, ImageException {
        boolean whole = true;
        for (var picture = Optional.of(second); picture.isPresent() && whole; ) {
          whole = paint(picture.get());
          picture = whole ? pictures.next() : picture;
        }
        return new GifThumbnail(writer.finish(), reduction.target(), screen, !whole);
      }

      private boolean paint(GifPictures.Picture picture) throws IOException, ImageException {
        count++;
        limits.checkAnimation(count + 1, screen, pictures.offset());
        var frame = picture.frame();
        var argb = picture.colors().argb(picture.control().transparent());
        canvas.begin(picture.control());
        boolean whole = pictures.read(picture, (row, y) -> canvas.paint(frame, row, y, argb));
        show(picture);
        return whole;
      }

      private void show(GifPictures.Picture picture) throws ImageException {
        var reduced = canvas.reduce(reduction);
        var decoded = new Decoded(screen, reduced, Orientation.UPRIGHT, Optional.empty(), false);
        writer.add(GifEncoder.pixels(fit.fit(decoded)), picture.control().delay());
        canvas.end(picture.frame(), picture.control());
      }
    }
  }
}
