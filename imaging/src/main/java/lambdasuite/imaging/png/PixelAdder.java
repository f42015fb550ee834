package lambdasuite.imaging.png;

/// Adds the pixels of a restored row to sums, one for each channel of each pixel.
interface PixelAdder {
  void add(byte[] row, int pixels, int[] sums);
}
