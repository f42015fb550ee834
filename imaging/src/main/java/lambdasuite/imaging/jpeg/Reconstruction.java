package lambdasuite.imaging.jpeg;

/// Turns the collected coefficients of a progressive component into samples.
///
/// Where low bits were never read a value is taken to lie in the middle of what it may be.
final class Reconstruction {
  private final Component component;
  private final Scale scale;
  private final int spacing;
  private final int[] steps;
  private final int[] middle = new int[64];
  private final int[] block = new int[64];
  private final Idct idct;

  Reconstruction(Progress progress, Scale scale) {
    this.component = progress.component();
    this.scale = scale;
    this.spacing = scale.lastCoefficient() + 1;
    this.steps = component.steps();
    this.idct = new Idct(steps);
    for (int k = 0; k < middle.length; k++) {
      middle[k] = (1 << progress.missingBits(k)) >> 1;
    }
  }

  void run() {
    switch (scale) {
      case EIGHTH -> levels();
      case QUARTER -> quarters();
      case THREE_EIGHTHS, HALF, FULL -> blocks();
    }
  }

  /// A block is one pixel, so coefficients and samples lie alike.
  private void levels() {
    short[] kept = component.coefficients();
    byte[] samples = component.samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Idct.pixel((kept[i] + middle[0]) * steps[0]);
    }
  }

  private void quarters() {
    short[] kept = component.coefficients();
    byte[] samples = component.samples();
    int stride = component.stride();
    int from = 0;
    for (int y = 0; y < component.blocksHigh(); y++) {
      for (int x = 0; x < component.blocksWide(); x++, from += spacing) {
        Idct.two(
            (kept[from] + middle[0]) * steps[0],
            centered(kept[from + 1], 1) * steps[1],
            centered(kept[from + 2], 2) * steps[2],
            centered(kept[from + 4], 4) * steps[4],
            samples,
            2 * (y * stride + x),
            stride);
      }
    }
  }

  private void blocks() {
    int size = scale.pixels();
    for (int y = 0; y < component.blocksHigh(); y++) {
      for (int x = 0; x < component.blocksWide(); x++) {
        int from = (y * component.blocksWide() + x) * spacing;
        reconstruct(from, (y * component.stride() + x) * size);
      }
    }
  }

  /// Without a branch, which many small values would mislead.
  private int centered(int value, int k) {
    int sign = value >> 31;
    int isValue = sign | (-value >> 31);
    return value + (((middle[k] ^ sign) - sign) & isValue);
  }

  private void reconstruct(int from, int at) {
    boolean flat = load(from);
    byte[] samples = component.samples();
    int stride = component.stride();
    if (flat) {
      Idct.flat(block[0] * steps[0], scale.pixels(), samples, at, stride);
      return;
    }
    idct.transform(block, scale, samples, at, stride);
  }

  private boolean load(int from) {
    short[] kept = component.coefficients();
    block[0] = kept[from] + middle[0];
    boolean flat = true;
    for (int k = 1; k < spacing; k++) {
      int value = centered(kept[from + k], k);
      flat &= value == 0;
      block[k] = value;
    }
    return flat;
  }
}
