package lambdasuite.imaging.bmp;

import java.io.IOException;
import java.util.Optional;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.BoxReducer;
import lambdasuite.imaging.plane.Decoded;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Orientation;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Reduction;
import lambdasuite.imaging.plane.Sizing;

/// Reads BMP files without compression row by row; alpha is not looked at, as hardly any program
/// does.
public final class BmpDecoder {
  /// Bytes behind a row that are read in passing.
  private static final int SLACK = 8;

  private BmpDecoder() {}

  /// Reads the picture behind the source's position, where the signature stands.
  public static Decoded decode(ByteSource source, Limits limits, Sizing sizing)
      throws IOException, ImageException {
    long start = source.offset();
    var header = BmpHeader.read(source, limits);
    var orientation = header.topDown() ? Orientation.UPRIGHT : Orientation.FLIPPED;
    var reduction = Reduction.of(header.size(), sizing.target(header.size(), orientation));
    reduction.check(Model.RGB, limits, source.offset());
    limits.checkMemory(header.rowBytes(), source.offset());
    var adder = PixelAdder.of(header, palette(source, header));
    long gap = header.pixels() - (source.offset() - start);
    source.skip(Math.max(0, gap));
    var reducer = new BoxReducer(reduction, Model.RGB);
    boolean whole = readRows(source, header, adder, reducer);
    var picture = new Picture(Model.RGB, reducer.finish().planes().reversed());
    return new Decoded(header.size(), picture, orientation, Optional.empty(), !whole);
  }

  private static boolean readRows(
      ByteSource source, BmpHeader header, PixelAdder adder, BoxReducer reducer)
      throws IOException, ImageException {
    var row = new byte[header.rowBytes() + SLACK];
    while (!reducer.isFull()) {
      if (addFourRows(source, header, reducer)) {
        continue;
      }
      try {
        addRow(source, header, adder, reducer, row);
      } catch (ImageException e) {
        if (reducer.isEmpty()) {
          throw e;
        }
        return false;
      }
      reducer.endRow();
    }
    return true;
  }

  /// Adds rows without copying them if they are in memory already; false if not.
  private static boolean addFourRows(ByteSource source, BmpHeader header, BoxReducer reducer)
      throws IOException {
    int count = header.rowBytes();
    if (header.depth() != 24 || reducer.missingRows() < 4 || !source.buffered(4 * count + SLACK)) {
      return false;
    }
    reducer.addFourRows(source.buffer(), source.position(), count);
    source.moveTo(source.position() + 4 * count);
    return true;
  }

  private static void addRow(
      ByteSource source, BmpHeader header, PixelAdder adder, BoxReducer reducer, byte[] row)
      throws IOException, ImageException {
    int count = header.rowBytes();
    if (header.depth() == 24 && source.buffered(count + SLACK)) {
      reducer.addBytes(source.buffer(), source.position());
      source.moveTo(source.position() + count);
      return;
    }
    source.read(row, 0, count);
    if (header.depth() == 24) {
      reducer.addBytes(row, 0);
    } else {
      adder.add(row, header.size().width(), reducer.sums());
    }
  }

  private static int[] palette(ByteSource source, BmpHeader header)
      throws IOException, ImageException {
    var palette = new int[256];
    for (int i = 0; i < header.colors().count(); i++) {
      int blue = source.u8();
      int green = source.u8();
      palette[i] = source.u8() << 16 | green << 8 | blue;
      source.skip(header.colors().bytes() - 3);
    }
    return palette;
  }
}
