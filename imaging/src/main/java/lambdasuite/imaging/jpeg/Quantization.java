package lambdasuite.imaging.jpeg;

/// The quantisation tables of ITU-T T.81, annex K.1, scaled to a quality as libjpeg does. Of luma's
/// steps fractions are dropped up to two thirds: rounded to the nearest, a few pictures come out
/// behind libjpeg's.
final class Quantization {
  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
  };
  private static final int[] CHROMA = {
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
  };

  /// Hundredths of a step that are added before its fraction is dropped.
  private static final int LUMA_ROUNDING = 33;

  private static final int CHROMA_ROUNDING = 50;

  private final int[] steps = new int[64];
  private final float[] factors = new float[64];

  private Quantization(int[] base, int quality, int rounding) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    for (int i = 0; i < 64; i++) {
      steps[i] = Math.clamp((base[i] * percent + rounding) / 100, 1, 255);
      factors[i] = ForwardDct.scale(i) / steps[i];
    }
  }

  static Quantization luma(int quality) {
    return new Quantization(LUMA, quality, LUMA_ROUNDING);
  }

  static Quantization chroma(int quality) {
    return new Quantization(CHROMA, quality, CHROMA_ROUNDING);
  }

  /// The step of the coefficient sent at this zigzag index.
  int step(int index) {
    return steps[ZigZag.natural(index)];
  }

  /// What turns a scaled transform's output, row by row, into quantised values.
  float[] factors() {
    return factors;
  }
}
