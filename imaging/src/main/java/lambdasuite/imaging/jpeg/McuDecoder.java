package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// Decodes runs of MCUs out of a window; between runs it keeps how far it is and the DC
/// predictions.
abstract class McuDecoder {
  protected boolean faulty;
  protected final int[] predictions = new int[4];

  /// Decodes up to `count` MCUs of one row; fewer when they do not end within the window or a code
  /// is impossible.
  ///
  /// @param limit an MCU may start at any byte up to this one
  abstract int decode(byte[] window, int limit, int x, int y, int count);

  /// The first bit of the window that is not used yet.
  abstract int bitPosition();

  /// The window has lost so many bytes at its start.
  abstract void windowMoved(int bytes);

  /// Forgets what a segment left behind.
  void reset() {
    faulty = false;
    Arrays.fill(predictions, 0);
  }

  final boolean isFaulty() {
    return faulty;
  }
}
