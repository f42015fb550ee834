package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// Decodes runs of MCUs out of a window; between runs it keeps the bits not used yet and the DC
/// predictions.
///
/// The unused bits stand left-aligned in a word. A refill reads eight bytes, keeps 56 to 63 bits
/// and does not branch.
abstract class McuDecoder {
  protected long bits;
  protected int bitCount;
  protected int position;
  protected boolean faulty;
  protected final int[] predictions = new int[4];

  /// Decodes up to `count` MCUs of one row; fewer when the position passes the limit or a code is
  /// impossible.
  abstract int decode(byte[] window, int limit, int x, int y, int count);

  /// Forgets what a segment left behind.
  void reset() {
    bits = 0;
    bitCount = 0;
    position = 0;
    faulty = false;
    Arrays.fill(predictions, 0);
  }

  final boolean isFaulty() {
    return faulty;
  }

  /// Where the next bytes will be read.
  final int position() {
    return position;
  }

  final int unusedBits() {
    return bitCount;
  }

  /// The window now starts with the byte at the position.
  final void windowMoved() {
    position = 0;
  }
}
