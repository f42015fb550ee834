package lambdasuite.imaging.gif;

import java.io.IOException;
import java.util.Optional;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.BoxReducer;
import lambdasuite.imaging.plane.Decoded;
import lambdasuite.imaging.plane.IndexedColors;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Orientation;
import lambdasuite.imaging.plane.Reduction;
import lambdasuite.imaging.plane.Sizing;

/// Reads the first picture of a GIF file (GIF89a) as it stands on the logical screen, which is
/// transparent around it.
public final class GifDecoder {
  private GifDecoder() {}

  /// Reads the picture behind the source's position, where the signature stands.
  public static Decoded decode(ByteSource source, Limits limits, Sizing sizing)
      throws IOException, ImageException {
    var pictures = new GifPictures(source, limits);
    return decode(pictures, first(pictures), limits, sizing, (row, y) -> {});
  }

  static GifPictures.Picture first(GifPictures pictures) throws IOException, ImageException {
    return pictures
        .next()
        .orElseThrow(() -> ImageException.damaged(pictures.offset(), "GIF without a picture"));
  }

  /// Decodes the picture that was found, and hands its rows to another as well.
  static Decoded decode(
      GifPictures pictures, GifPictures.Picture picture, Limits limits, Sizing sizing, Rows also)
      throws IOException, ImageException {
    var frame = picture.frame();
    var reduction =
        Reduction.of(frame.screen(), sizing.target(frame.screen(), Orientation.UPRIGHT));
    int transparent = picture.control().transparent();
    var model = model(frame, reduction, transparent);
    reduction.check(model, limits, pictures.offset());
    var reducer = new BoxReducer(reduction, model);
    var indexed = new IndexedColors(picture.colors().levels(transparent, model.isPremultiplied()));
    var target = new FrameTarget(frame, indexed, reducer);
    boolean whole =
        pictures.read(
            picture,
            (row, y) -> {
              target.add(row, y);
              also.add(row, y);
            });
    return new Decoded(
        frame.screen(), reducer.finish(), Orientation.UPRIGHT, Optional.empty(), !whole);
  }

  private static Model model(FrameHeader frame, Reduction reduction, int transparent) {
    if (transparent == ColorTable.NONE && frame.coversScreen()) {
      return Model.RGB;
    }
    return reduction.isNone() ? Model.RGBA : Model.RGBA_PREMULTIPLIED;
  }
}
