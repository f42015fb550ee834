package lambdasuite.imaging.png;

import lambdasuite.imaging.plane.Model;

/// Adds pixels of any depth, sample by sample, with alpha or one colour that is transparent.
final class SampleAdder implements PixelAdder {
  private final int depth;
  private final int channels;
  private final int colors;
  private final boolean alphaStored;
  private final ColorKey key;
  private final Model model;
  private final int[] samples = new int[4];

  SampleAdder(Header header, ColorKey key, Model model) {
    this.depth = header.depth();
    this.channels = header.color().channels();
    this.alphaStored = header.color().hasAlpha();
    this.colors = alphaStored ? channels - 1 : channels;
    this.key = key;
    this.model = model;
  }

  /// The nearest of 256 levels to one of 65536.
  static int narrowed(int wide) {
    return (wide * 255 + 32895) >> 16;
  }

  @Override
  public void add(byte[] row, int pixels, int[] sums) {
    int out = 0;
    for (int x = 0; x < pixels; x++) {
      for (int c = 0; c < channels; c++) {
        samples[c] = sample(row, x * channels + c);
      }
      int alpha = alpha();
      int factor = model.isPremultiplied() ? alpha : 1;
      for (int c = 0; c < colors; c++) {
        sums[out++] += level(samples[c]) * factor;
      }
      if (model.hasAlpha()) {
        sums[out++] += alpha;
      }
    }
  }

  private int alpha() {
    if (alphaStored) {
      return level(samples[colors]);
    }
    return key.matches(samples) ? 0 : 255;
  }

  private int sample(byte[] row, int index) {
    return switch (depth) {
      case 8 -> row[index] & 0xff;
      case 16 -> (row[2 * index] & 0xff) << 8 | (row[2 * index + 1] & 0xff);
      default -> packed(row, index, depth);
    };
  }

  /// A sample of less than a byte; the first stands in the high bits.
  static int packed(byte[] row, int index, int depth) {
    int bit = index * depth;
    return row[bit >> 3] >> (8 - depth - (bit & 7)) & ((1 << depth) - 1);
  }

  private int level(int sample) {
    return depth == 16 ? narrowed(sample) : sample * 255 / ((1 << depth) - 1);
  }
}
