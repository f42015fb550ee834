package lambdasuite.imaging.png;

import lambdasuite.imaging.ImageException;

/// Takes rows out of inflated bytes.
interface RowSink {
  /// Takes the whole rows between two indices and returns where the first row not taken starts.
  int take(byte[] bytes, int from, int to) throws ImageException;

  /// Whether no more bytes are wanted.
  boolean isFull();
}
