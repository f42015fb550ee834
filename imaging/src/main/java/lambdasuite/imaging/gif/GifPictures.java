package lambdasuite.imaging.gif;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.io.ByteSource;

/// Goes through the pictures of a GIF file (GIF89a), of which each has its own place and colours.
final class GifPictures {
  private static final int SIGNATURE = 6;

  private final ByteSource source;
  private final Limits limits;
  private final GifBlocks blocks;
  private final int width;
  private final int height;
  private final Optional<ColorTable> global;

  /// Reads what stands before the first picture.
  GifPictures(ByteSource source, Limits limits) throws IOException, ImageException {
    this.source = source;
    this.limits = limits;
    source.skip(SIGNATURE);
    width = source.u16Little();
    height = source.u16Little();
    int flags = source.u8();
    source.skip(2);
    global = ColorTable.readIfPresent(source, flags);
    blocks = new GifBlocks(source);
  }

  long offset() {
    return source.offset();
  }

  OptionalInt loops() {
    return blocks.loops();
  }

  /// A picture whose rows come next.
  record Picture(FrameHeader frame, ColorTable colors, GraphicControl control, int bits) {
    Size screen() {
      return frame.screen();
    }
  }

  /// The next picture; empty where there is none.
  Optional<Picture> next() throws IOException, ImageException {
    if (!blocks.next()) {
      return Optional.empty();
    }
    var frame = FrameHeader.read(source, width, height, limits);
    var colors = ColorTable.readIfPresent(source, frame.flags()).or(() -> global);
    if (colors.isEmpty()) {
      throw ImageException.damaged(source.offset(), "GIF without colours");
    }
    int bits = source.u8();
    if (bits < 1 || bits > 11) {
      throw ImageException.damaged(source.offset(), "impossible code size");
    }
    limits.checkMemory(frame.memory(), source.offset());
    return Optional.of(new Picture(frame, colors.get(), blocks.control(), bits));
  }

  /// Hands on the rows of the picture that was found; false if some were missing.
  boolean read(Picture picture, Rows target) throws IOException, ImageException {
    var data = new SubBlocks(source);
    var frame = picture.frame();
    var rows = new FrameRows(frame, new LzwDecoder(data, picture.bits(), frame.width()));
    boolean whole = rows.read(target);
    if (rows.isEmpty()) {
      throw ImageException.damaged(source.offset(), "GIF without rows");
    }
    if (whole) {
      data.skipRest();
    }
    return whole;
  }
}
