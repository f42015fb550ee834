package lambdasuite.imaging.jpeg;

/// Decodes runs of MCUs out of a window; between runs it keeps how far it is.
abstract class McuDecoder {
  protected boolean faulty;

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
  }

  final boolean isFaulty() {
    return faulty;
  }
}
