package lambdasuite.imaging.plane;

/// Reads the orientation out of an Exif block (Exif 2.32, 4.6); whatever is wrong with the block,
/// the picture is upright.
public final class Exif {
  private static final int ORIENTATION_TAG = 0x0112;

  private final byte[] bytes;
  private final boolean little;

  private Exif(byte[] bytes) {
    this.bytes = bytes;
    this.little = bytes.length > 0 && bytes[0] == 'I';
  }

  /// The orientation that a block names; the block starts with its TIFF header.
  public static Orientation orientation(byte[] tiff) {
    return new Exif(tiff).orientation();
  }

  private Orientation orientation() {
    int directory = i32(4);
    int entries = u16(directory);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2L + 12L * i;
      if (entry + 12 > bytes.length) {
        break;
      }
      if (u16((int) entry) == ORIENTATION_TAG) {
        return Orientation.ofTag(u16((int) entry + 8));
      }
    }
    return Orientation.UPRIGHT;
  }

  private int u16(int at) {
    if (at < 0 || at > bytes.length - 2) {
      return 0;
    }
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    return little ? second << 8 | first : first << 8 | second;
  }

  private int i32(int at) {
    return little ? u16(at + 2) << 16 | u16(at) : u16(at) << 16 | u16(at + 2);
  }
}
