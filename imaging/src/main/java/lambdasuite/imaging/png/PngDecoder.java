package lambdasuite.imaging.png;

import java.io.IOException;
import java.util.Optional;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.BoxReducer;
import lambdasuite.imaging.plane.ColorConversion;
import lambdasuite.imaging.plane.Decoded;
import lambdasuite.imaging.plane.Exif;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Orientation;
import lambdasuite.imaging.plane.Reduction;
import lambdasuite.imaging.plane.Sizing;

/// Reads a PNG file (third edition) row by row into a picture of reduced size, and no further than
/// its last row.
public final class PngDecoder {
  private static final int SIGNATURE = 8;
  private static final int MOST_META_BYTES = 1 << 16;

  private final Chunks chunks;
  private final Limits limits;
  private final Sizing sizing;
  private final Header header;
  private Palette palette = Palette.NONE;
  private ColorKey key = ColorKey.NONE;
  private Orientation orientation = Orientation.UPRIGHT;
  private Optional<ColorConversion> profile = Optional.empty();

  private PngDecoder(ByteSource source, Limits limits, Sizing sizing)
      throws IOException, ImageException {
    source.skip(SIGNATURE);
    this.chunks = new Chunks(source);
    this.limits = limits;
    this.sizing = sizing;
    chunks.next();
    if (chunks.type() != Chunks.IHDR) {
      throw ImageException.damaged(chunks.offset(), "PNG without a header");
    }
    this.header = Header.read(chunks.body(MOST_META_BYTES), limits, chunks.offset());
  }

  /// Reads the picture behind the source's position, where the signature stands.
  public static Decoded decode(ByteSource source, Limits limits, Sizing sizing)
      throws IOException, ImageException {
    var decoder = new PngDecoder(source, limits, sizing);
    decoder.readHead();
    return decoder.readPicture();
  }

  private void readHead() throws IOException, ImageException {
    chunks.next();
    while (chunks.type() != Chunks.IDAT) {
      switch (chunks.type()) {
        case Chunks.PLTE -> palette = Palette.read(body(), chunks.offset());
        case Chunks.TRNS -> readTransparency(body());
        case Chunks.EXIF -> readOrientation();
        case Chunks.ICCP -> readProfile();
        case Chunks.IEND -> throw ImageException.damaged(chunks.offset(), "PNG without a picture");
        default -> chunks.skip();
      }
      chunks.next();
    }
    if (header.color() == ColorType.INDEXED && palette.isEmpty()) {
      throw ImageException.damaged(chunks.offset(), "indices without a palette");
    }
  }

  private byte[] body() throws IOException, ImageException {
    return chunks.body(MOST_META_BYTES);
  }

  private void readTransparency(byte[] body) throws ImageException {
    switch (header.color()) {
      case INDEXED -> palette = palette.withAlpha(body);
      case GREY, RGB -> key = ColorKey.read(body, header, chunks.offset());
      case GREY_ALPHA, RGBA -> throw ImageException.damaged(chunks.offset(), "alpha twice");
    }
  }

  private void readOrientation() throws IOException, ImageException {
    if (chunks.left() > MOST_META_BYTES) {
      chunks.skip();
    } else {
      orientation = Exif.orientation(body());
    }
  }

  private void readProfile() throws IOException, ImageException {
    if (chunks.left() > MOST_META_BYTES) {
      chunks.skip();
    } else {
      profile = EmbeddedProfile.conversion(body());
    }
  }

  private Decoded readPicture() throws IOException, ImageException {
    var target = sizing.target(header.size(), orientation);
    var reduction = Reduction.of(header.size(), target);
    boolean isNarrowed = header.depth() == 16 && !reduction.isNone() && !key.isPresent();
    var read = isNarrowed ? header.ofHighBytes() : header;
    var adders = new PixelAdders(read, palette, key);
    var model = adders.model(!reduction.isNone());
    check(reduction, model);
    var rows =
        header.interlaced()
            ? new InterlacedTarget(adders.adder(model), reduction, model)
            : new SequentialTarget(adders.rowAdder(model), new BoxReducer(reduction, model));
    var passes =
        header.interlaced() ? Pass.interlaced(header.size(), target) : Pass.single(header.size());
    var input = new CompressedInput(chunks);
    var reader = new RowReader(header, read, passes, rows, input);
    inflate(input, reader);
    boolean partial = !reader.isFull() || input.isBroken();
    return new Decoded(header.size(), rows.finish(), orientation, profile, partial);
  }

  private void check(Reduction reduction, Model model) throws ImageException {
    int rowBytes = header.rowBytes(header.size().width());
    reduction.check(model, limits, chunks.offset());
    limits.checkMemory(Inflate.outputSize(rowBytes) + 3L * rowBytes, chunks.offset());
    if (header.interlaced()) {
      InterlacedTarget.check(reduction, model, limits, chunks.offset());
    }
  }

  /// Inflates as far as the data is sound; it must be so for one row at least.
  private void inflate(CompressedInput input, RowReader reader) throws IOException, ImageException {
    try {
      new Inflate(input, reader, 1 + header.rowBytes(header.size().width())).run();
    } catch (ImageException e) {
      if (reader.isEmpty()) {
        throw e;
      }
    }
    if (reader.isEmpty()) {
      throw ImageException.damaged(chunks.offset(), "PNG without rows");
    }
  }
}
