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
  private static final int SIGNATURE = 6;
  private static final int IMAGE = 0x2c;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;

  private final ByteSource source;
  private final Limits limits;
  private final Sizing sizing;
  private int transparent = ColorTable.NONE;

  private GifDecoder(ByteSource source, Limits limits, Sizing sizing) {
    this.source = source;
    this.limits = limits;
    this.sizing = sizing;
  }

  /// Reads the picture behind the source's position, where the signature stands.
  public static Decoded decode(ByteSource source, Limits limits, Sizing sizing)
      throws IOException, ImageException {
    return new GifDecoder(source, limits, sizing).decode();
  }

  private Decoded decode() throws IOException, ImageException {
    source.skip(SIGNATURE);
    int width = source.u16Little();
    int height = source.u16Little();
    int flags = source.u8();
    source.skip(2);
    var global = ColorTable.readIfPresent(source, flags);
    skipToImage();
    var frame = FrameHeader.read(source, width, height, limits);
    var colors = ColorTable.readIfPresent(source, frame.flags()).or(() -> global);
    if (colors.isEmpty()) {
      throw ImageException.damaged(source.offset(), "GIF without colours");
    }
    return decode(frame, colors.get());
  }

  private void skipToImage() throws IOException, ImageException {
    int block = source.u8();
    while (block != IMAGE) {
      if (block != EXTENSION) {
        throw ImageException.damaged(source.offset(), "GIF without a picture");
      }
      int label = source.u8();
      int size = source.u8();
      if (label == GRAPHIC_CONTROL && size >= 4) {
        int flags = source.u8();
        source.skip(2);
        int index = source.u8();
        transparent = (flags & 1) == 1 ? index : ColorTable.NONE;
        size -= 4;
      }
      skipSubBlocks(size);
      block = source.u8();
    }
  }

  private void skipSubBlocks(int first) throws IOException, ImageException {
    int size = first;
    do {
      source.skip(size);
      size = source.u8();
    } while (size > 0);
  }

  private Decoded decode(FrameHeader frame, ColorTable colors) throws IOException, ImageException {
    int bits = source.u8();
    if (bits < 1 || bits > 11) {
      throw ImageException.damaged(source.offset(), "impossible code size");
    }
    var reduction =
        Reduction.of(frame.screen(), sizing.target(frame.screen(), Orientation.UPRIGHT));
    var model = model(frame, reduction);
    reduction.check(model, limits, source.offset());
    limits.checkMemory(frame.memory(), source.offset());
    var reducer = new BoxReducer(reduction, model);
    var indexed = new IndexedColors(colors.levels(transparent, model.isPremultiplied()));
    var rows = new FrameRows(frame, new LzwDecoder(new SubBlocks(source), bits, frame.width()));
    boolean whole = rows.read(new FrameTarget(frame, indexed, reducer));
    if (rows.isEmpty()) {
      throw ImageException.damaged(source.offset(), "GIF without rows");
    }
    return new Decoded(
        frame.screen(), reducer.finish(), Orientation.UPRIGHT, Optional.empty(), !whole);
  }

  private Model model(FrameHeader frame, Reduction reduction) {
    if (transparent == ColorTable.NONE && frame.coversScreen()) {
      return Model.RGB;
    }
    return reduction.isNone() ? Model.RGBA : Model.RGBA_PREMULTIPLIED;
  }
}
