package lambdasuite.imaging.bmp;

import java.io.IOException;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.ByteSource;

/// Which bits of a pixel are red, green and blue.
record BitFields(int red, int green, int blue) {
  /// What holds where a file says nothing: 5 bits each of 16, and bytes of 32.
  static BitFields standard(int depth) {
    return depth == 16 ? new BitFields(0x7c00, 0x3e0, 0x1f) : new BitFields(0xff0000, 0xff00, 0xff);
  }

  static BitFields read(ByteSource source) throws IOException, ImageException {
    int red = source.i32Little();
    int green = source.i32Little();
    int blue = source.i32Little();
    return new BitFields(red, green, blue);
  }

  int red(int pixel) {
    return level(pixel, red);
  }

  int green(int pixel) {
    return level(pixel, green);
  }

  int blue(int pixel) {
    return level(pixel, blue);
  }

  /// The field's level on a scale of 255; a field without bits is 0.
  private static int level(int pixel, int mask) {
    if (mask == 0) {
      return 0;
    }
    int shift = Integer.numberOfTrailingZeros(mask);
    long most = (mask & 0xffffffffL) >>> shift;
    long value = ((pixel & mask) & 0xffffffffL) >>> shift;
    return (int) ((value * 255 + most / 2) / most);
  }
}
