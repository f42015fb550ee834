package lambdasuite.imaging.png;

import lambdasuite.imaging.plane.Model;

/// Adds the colours that a palette has for the pixels.
final class IndexedAdder implements PixelAdder {
  private final int depth;
  private final boolean alpha;
  private final int[] colors;

  IndexedAdder(Palette palette, int depth, Model model) {
    this.depth = depth;
    this.alpha = model.hasAlpha();
    this.colors = palette.levels(model.isPremultiplied());
  }

  @Override
  public void add(byte[] row, int pixels, int[] sums) {
    int out = 0;
    for (int x = 0; x < pixels; x++) {
      int index = depth == 8 ? row[x] & 0xff : SampleAdder.packed(row, x, depth);
      int color = 4 * index;
      sums[out] += colors[color];
      sums[out + 1] += colors[color + 1];
      sums[out + 2] += colors[color + 2];
      if (alpha) {
        sums[out + 3] += colors[color + 3];
        out++;
      }
      out += 3;
    }
  }
}
