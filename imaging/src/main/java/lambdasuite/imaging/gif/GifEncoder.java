package lambdasuite.imaging.gif;

import lambdasuite.imaging.Size;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;

/// Writes GIF files of one picture, with the palette that suits it and pixels that are seen or not.
public final class GifEncoder {
  private GifEncoder() {}

  /// Encodes a picture in RGB or RGBA; what is less than half opaque will not be seen.
  public static byte[] encode(Picture picture) {
    var size = new Size(picture.width(), picture.height());
    var indexed = IndexedPicture.of(pixels(picture));
    var file = new GifWriter();
    file.head(size, indexed);
    if (indexed.transparent() != ColorTable.NONE) {
      file.control(indexed.transparent(), 0, 0);
    }
    file.picture(size, indexed);
    return file.finish();
  }

  /// The pixels as [IndexedPicture] takes them.
  static int[] pixels(Picture picture) {
    if (picture.model() != Model.RGB && picture.model() != Model.RGBA) {
      throw new IllegalArgumentException("GIF takes RGB, with or without alpha");
    }
    return IndexedPicture.argb(picture.map(Plane::packed));
  }
}
