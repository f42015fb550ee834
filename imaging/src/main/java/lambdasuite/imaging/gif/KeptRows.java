package lambdasuite.imaging.gif;

import lambdasuite.imaging.Limits;

/// Keeps the rows of a file's first picture, in case that others follow it, if they could all be
/// put together within the limits.
final class KeptRows implements Rows {
  private final int width;
  private final byte[] indices;

  KeptRows(FrameHeader frame, Limits limits) {
    long screen = (long) frame.screen().width() * frame.screen().height();
    long pixels = (long) frame.width() * frame.height();
    boolean fits = screen * Canvas.BYTES_PER_PIXEL <= limits.memory() && pixels <= screen;
    this.width = frame.width();
    this.indices = new byte[fits ? (int) pixels : 0];
  }

  @Override
  public void add(byte[] row, int y) {
    if (indices.length > 0) {
      System.arraycopy(row, 0, indices, y * width, width);
    }
  }

  void forEach(Rows target) {
    var row = new byte[width];
    for (int y = 0; y < indices.length / width; y++) {
      System.arraycopy(indices, y * width, row, 0, width);
      target.add(row, y);
    }
  }
}
