package lambdasuite.imaging.jpeg;

/// The discrete cosine transform after Arai, Agui and Nakajima, whose outputs are scaled by factors
/// known beforehand.
final class ForwardDct {
  private static final float C2 = cosine(2);
  private static final float C4 = cosine(4);
  private static final float C6 = cosine(6);

  private ForwardDct() {}

  /// What an output is to be multiplied with.
  static float scale(int natural) {
    return 1 / (8 * scale1(natural >> 3) * scale1(natural & 7));
  }

  private static float scale1(int frequency) {
    return frequency == 0 ? 1 : cosine(frequency) * (float) Math.sqrt(2);
  }

  private static float cosine(int sixteenths) {
    return (float) Math.cos(sixteenths * Math.PI / 16);
  }

  /// Transforms 8 by 8 values in place.
  static void transform(float[] block) {
    for (int i = 0; i < 64; i += 8) {
      transform(block, i, 1);
    }
    for (int i = 0; i < 8; i++) {
      transform(block, i, 8);
    }
  }

  private static void transform(float[] d, int o, int s) {
    float sum07 = d[o] + d[o + 7 * s];
    float diff07 = d[o] - d[o + 7 * s];
    float sum16 = d[o + s] + d[o + 6 * s];
    float diff16 = d[o + s] - d[o + 6 * s];
    float sum25 = d[o + 2 * s] + d[o + 5 * s];
    float diff25 = d[o + 2 * s] - d[o + 5 * s];
    float sum34 = d[o + 3 * s] + d[o + 4 * s];
    float diff34 = d[o + 3 * s] - d[o + 4 * s];
    even(d, o, s, sum07 + sum34, sum16 + sum25, sum16 - sum25, sum07 - sum34);
    odd(d, o, s, diff34 + diff25, diff25 + diff16, diff16 + diff07, diff07);
  }

  private static void even(float[] d, int o, int s, float a, float b, float c, float e) {
    d[o] = a + b;
    d[o + 4 * s] = a - b;
    float turned = (c + e) * C4;
    d[o + 2 * s] = e + turned;
    d[o + 6 * s] = e - turned;
  }

  private static void odd(float[] d, int o, int s, float a, float b, float c, float last) {
    float z5 = (a - c) * C6;
    float z2 = (C2 - C6) * a + z5;
    float z4 = (C2 + C6) * c + z5;
    float z3 = b * C4;
    float plus = last + z3;
    float minus = last - z3;
    d[o + 5 * s] = minus + z2;
    d[o + 3 * s] = minus - z2;
    d[o + s] = plus + z4;
    d[o + 7 * s] = plus - z4;
  }
}
