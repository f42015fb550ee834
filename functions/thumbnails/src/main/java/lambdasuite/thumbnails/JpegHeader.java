package lambdasuite.thumbnails;

import java.nio.ByteBuffer;

/// Walks a JPEG file from marker to marker, to its end (ITU-T T.81, annex B).
///
/// The end must be there, since the decoder paints what is missing grey and calls it a picture.
/// Segments and scans are counted, since a few bytes each keep the decoder busy, a scan with all
/// pixels again: 0.5 s for 100 million of them.
final class JpegHeader {
  private static final int MAX_SEGMENTS = 10_000;
  private static final int MAX_SCANS = 100;
  private static final long MAX_SCANNED_PIXELS = 2_000_000_000;
  private static final long EXIF = 0x457869660000L;

  private final ByteBuffer data;
  private int at = 2;
  private int width;
  private int height;
  private int segments;
  private int scans;
  private Orientation orientation = Orientation.UPRIGHT;

  private JpegHeader(ByteBuffer data) {
    this.data = data;
  }

  static ImageHeader read(ByteBuffer data) throws ImageRejectedException {
    var header = new JpegHeader(data);
    header.walk();
    return ImageHeader.of(Format.JPEG, header.width, header.height, header.orientation);
  }

  private void walk() throws ImageRejectedException {
    for (int marker = nextMarker(); marker != 0xd9; marker = nextMarker()) {
      switch (marker) {
        case 0xc0, 0xc1, 0xc2 -> readFrame();
        case 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf -> reject();
        case 0xe1 -> readExif();
        case 0xda -> countScan();
        default -> {}
      }
      if (++segments > MAX_SEGMENTS) {
        reject();
      }
      if (!isAlone(marker)) {
        at += data.getChar(at);
      }
    }
  }

  /// The next marker that ends a segment or a scan's data; bytes before it belong to the scan, or
  /// to nothing.
  private int nextMarker() {
    while (true) {
      while (data.get(at) != (byte) 0xff) {
        at++;
      }
      while (data.get(at) == (byte) 0xff) {
        at++;
      }
      int marker = data.get(at++) & 0xff;
      if (marker != 0 && !isRestart(marker)) {
        return marker;
      }
    }
  }

  /// Only 8 bits a sample, grey or three colours; the rest, such as CMYK for printing, has no place
  /// on the web.
  private void readFrame() throws ImageRejectedException {
    int components = data.get(at + 7);
    if (data.get(at + 2) != 8 || (components != 1 && components != 3)) {
      reject();
    }
    height = data.getChar(at + 3);
    width = data.getChar(at + 5);
  }

  private void readExif() {
    int length = data.getChar(at);
    if (length > 8 && data.getLong(at) << 16 >>> 16 == EXIF) {
      orientation = Orientation.ofExif(data.slice(at + 8, length - 8));
    }
  }

  private void countScan() throws ImageRejectedException {
    if (++scans > MAX_SCANS) {
      reject();
    }
    if ((long) width * height * scans > MAX_SCANNED_PIXELS) {
      throw new ImageRejectedException(Reason.TOO_MANY_PIXELS);
    }
  }

  private static void reject() throws ImageRejectedException {
    throw new ImageRejectedException(Reason.UNSUPPORTED);
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  /// Start of image, and a marker for temporary use: without a segment.
  private static boolean isAlone(int marker) {
    return marker == 0xd8 || marker == 0x01;
  }
}
