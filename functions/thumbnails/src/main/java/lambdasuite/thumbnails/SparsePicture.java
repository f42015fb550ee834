package lambdasuite.thumbnails;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;
import lambdasuite.imaging.Size;
import org.jspecify.annotations.Nullable;

/// Every so many columns and rows of a picture, which is read in bands.
///
/// Not by the readers' own subsampling: that of TwelveMonkeys 3.12 for TIFF fails, or mixes up
/// columns, wherever the width of the picture or of a tile is no multiple of the step.
final class SparsePicture {
  /// How many pixels are read at a time. A reader begins a strip from its start for each band in
  /// it, so that smaller bands take less memory and more time.
  private static final int BAND = 16_000_000;

  private final ImageReader reader;
  private final int picture;
  private final Size size;
  private final int stepX;
  private final int stepY;

  private SparsePicture(ImageReader reader, int picture, Size size, int stepX, int stepY) {
    this.reader = reader;
    this.picture = picture;
    this.size = size;
    this.stepX = stepX;
    this.stepY = stepY;
  }

  /// @param size that of the picture
  /// @param stepX of how many columns one is kept, the middle one
  /// @param stepY of how many rows one is kept, the middle one
  static BufferedImage read(ImageReader reader, int picture, Size size, int stepX, int stepY)
      throws IOException {
    return new SparsePicture(reader, picture, size, stepX, stepY).read();
  }

  private BufferedImage read() throws IOException {
    int rows = rowsTogether();
    var first = band(0, rows);
    var target = empty(first);
    keep(first, 0, target);
    for (int y = rows; y < size.height(); y += rows) {
      keep(band(y, rows), y, target);
    }
    return target;
  }

  /// Whole strips or tiles, where they are small enough.
  private int rowsTogether() throws IOException {
    int rows = Math.clamp(BAND / size.width(), 1, size.height());
    int together = reader.getTileHeight(picture);
    return together <= rows ? rows / together * together : rows;
  }

  private BufferedImage band(int y, int rows) throws IOException {
    var param = reader.getDefaultReadParam();
    param.setSourceRegion(new Rectangle(0, y, size.width(), Math.min(rows, size.height() - y)));
    return reader.read(picture, param);
  }

  private void keep(BufferedImage band, int top, BufferedImage target) {
    int first = Math.ceilDiv(Math.max(0, top - stepY / 2), stepY);
    for (int y = first; y < target.getHeight() && row(y) < top + band.getHeight(); y++) {
      keepRow(band.getRaster(), row(y) - top, target, y);
    }
  }

  private BufferedImage empty(BufferedImage band) {
    var colors = band.getColorModel();
    int width = Math.max(1, size.width() / stepX);
    int height = Math.max(1, size.height() / stepY);
    var raster = band.getRaster().createCompatibleWritableRaster(width, height);
    return new BufferedImage(colors, raster, colors.isAlphaPremultiplied(), null);
  }

  private int row(int y) {
    return Math.min(y * stepY + stepY / 2, size.height() - 1);
  }

  private void keepRow(Raster band, int from, BufferedImage target, int to) {
    @Nullable Object pixel = null;
    for (int x = 0; x < target.getWidth(); x++) {
      pixel = band.getDataElements(Math.min(x * stepX + stepX / 2, size.width() - 1), from, pixel);
      target.getRaster().setDataElements(x, to, pixel);
    }
  }
}
