package lambdasuite.imaging;

import java.io.IOException;
import java.io.InputStream;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.Picture;

/// A picture decoded to a given size as pixels in sRGB, for programs that go on working with it.
public final class Rendering {
  private static final int OPAQUE = 0xff << 24;

  private final Picture picture;
  private final boolean partial;

  private Rendering(Picture picture, boolean partial) {
    this.picture = picture;
    this.partial = partial;
  }

  /// Decodes the source's first picture as it is stored, not turned upright, to exactly this size.
  ///
  /// @throws ImageException if there is no picture to be had from the bytes
  public static Rendering render(InputStream source, Limits limits, Size size)
      throws IOException, ImageException {
    var bytes = new ByteSource(source);
    try {
      var format = Signatures.detect(bytes);
      var decoded = Codecs.decode(format, bytes, limits, (stored, orientation) -> size);
      var asStored = format == ImageFormat.BMP ? decoded : decoded.asStored();
      var picture = new Fitting(asStored, (stored, orientation) -> size, limits).fit(false);
      return new Rendering(picture, decoded.partial());
    } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException e) {
      throw Thumbnails.failed(bytes, e);
    }
  }

  public Size size() {
    return new Size(picture.width(), picture.height());
  }

  public boolean hasAlpha() {
    return picture.model().hasAlpha();
  }

  public boolean isPartial() {
    return partial;
  }

  /// A row of pixels, each as alpha, red, green and blue from the highest byte down; alpha is not
  /// multiplied in.
  public int[] row(int y) {
    var row = new int[picture.width()];
    boolean grey = picture.model().isGrey();
    var alpha = picture.planes().getLast();
    for (int x = 0; x < row.length; x++) {
      int color = 0;
      for (int c = 0; c < 3; c++) {
        color = color << 8 | picture.plane(grey ? 0 : c).at(x, y);
      }
      row[x] = color | (hasAlpha() ? alpha.at(x, y) << 24 : OPAQUE);
    }
    return row;
  }
}
