package lambdasuite.imaging.jpeg;

/// Turns coefficients, in zigzag order, into pixels at each scale.
///
/// The transform of n points takes the n lowest frequencies each way and scales them so that a flat
/// block keeps its level.
final class Idct {
  private static final float R4 = cosine(4);

  /// Half of the cosine of a sixth of pi, which three points take.
  private static final float SIXTH = (float) (Math.cos(Math.PI / 6) / 2);

  private static final float C1 = cosine(1);
  private static final float C2 = cosine(2);
  private static final float C3 = cosine(3);
  private static final float C5 = cosine(5);
  private static final float C6 = cosine(6);
  private static final float C7 = cosine(7);
  private static final float LEVEL = 128.5f;

  private final int[] steps;
  private final float[] half = new float[64];

  /// @param steps of quantisation, with which coefficients are multiplied
  Idct(int[] steps) {
    this.steps = steps;
  }

  private static float cosine(int sixteenths) {
    return (float) (Math.cos(sixteenths * Math.PI / 16) / 2);
  }

  /// The level of a block whose dequantised DC coefficient this is.
  static byte pixel(int dc) {
    return clamped(((dc + 4) >> 3) + 128);
  }

  static byte clamped(int value) {
    return (byte) ((value & ~255) == 0 ? value : ~(value >> 31));
  }

  private static byte clamped(float value) {
    return clamped((int) value);
  }

  /// Fills a square with the level of its DC coefficient.
  static void flat(int dc, int size, byte[] out, int at, int stride) {
    byte level = pixel(dc);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        out[at + y * stride + x] = level;
      }
    }
  }

  /// Two by two pixels of the four lowest coefficients.
  static void two(int dc, int across, int down, int both, byte[] out, int at, int stride) {
    int level = dc + 1028;
    out[at] = clamped((level + across + down + both) >> 3);
    out[at + 1] = clamped((level - across + down - both) >> 3);
    out[at + stride] = clamped((level + across - down - both) >> 3);
    out[at + stride + 1] = clamped((level - across - down + both) >> 3);
  }

  /// Turns a block into the pixels of a scale from 3/8 on; its coefficients are lost.
  void transform(int[] block, Scale scale, byte[] out, int at, int stride) {
    switch (scale) {
      case EIGHTH, QUARTER -> throw new IllegalArgumentException("needs no transform");
      case THREE_EIGHTHS -> three(block, out, at, stride);
      case HALF -> four(block, out, at, stride);
      case FULL -> eight(block, out, at, stride);
    }
  }

  private void three(int[] b, byte[] out, int at, int stride) {
    int[] s = steps;
    float[] t = half;
    column(b[0] * s[0], b[2] * s[2], b[3] * s[3], t, 0);
    column(b[1] * s[1], b[4] * s[4], b[8] * s[8], t, 1);
    column(b[5] * s[5], b[7] * s[7], b[12] * s[12], t, 2);
    for (int i = 0, o = at; i < 9; i += 3, o += stride) {
      float level = t[i] * R4 + LEVEL;
      float outer = t[i + 1] * SIXTH;
      float both = t[i + 2] / 4;
      out[o] = clamped(level + both + outer);
      out[o + 1] = clamped(level - both - both);
      out[o + 2] = clamped(level + both - outer);
    }
  }

  private static void column(int a, int b, int c, float[] t, int i) {
    float level = a * R4;
    float outer = b * SIXTH;
    float both = c / 4f;
    t[i] = level + both + outer;
    t[i + 3] = level - both - both;
    t[i + 6] = level + both - outer;
  }

  private void four(int[] b, byte[] out, int at, int stride) {
    int[] s = steps;
    float[] t = half;
    column(b[0] * s[0], b[2] * s[2], b[3] * s[3], b[9] * s[9], t, 0);
    column(b[1] * s[1], b[4] * s[4], b[8] * s[8], b[11] * s[11], t, 1);
    column(b[5] * s[5], b[7] * s[7], b[12] * s[12], b[18] * s[18], t, 2);
    column(b[6] * s[6], b[13] * s[13], b[17] * s[17], b[24] * s[24], t, 3);
    for (int i = 0, o = at; i < 16; i += 4, o += stride) {
      float even = (t[i] + t[i + 2]) * R4 + LEVEL;
      float odd = (t[i] - t[i + 2]) * R4 + LEVEL;
      float outer = t[i + 1] * C2 + t[i + 3] * C6;
      float inner = t[i + 1] * C6 - t[i + 3] * C2;
      out[o] = clamped(even + outer);
      out[o + 1] = clamped(odd + inner);
      out[o + 2] = clamped(odd - inner);
      out[o + 3] = clamped(even - outer);
    }
  }

  private static void column(int a, int b, int c, int d, float[] t, int i) {
    float even = (a + c) * R4;
    float odd = (a - c) * R4;
    float outer = b * C2 + d * C6;
    float inner = b * C6 - d * C2;
    t[i] = even + outer;
    t[i + 4] = odd + inner;
    t[i + 8] = odd - inner;
    t[i + 12] = even - outer;
  }

  private void eight(int[] b, byte[] out, int at, int stride) {
    for (int i = 0; i < 64; i++) {
      b[i] *= steps[i];
    }
    float[] t = half;
    column(b[0], b[2], b[3], b[9], b[10], b[20], b[21], b[35], t, 0);
    column(b[1], b[4], b[8], b[11], b[19], b[22], b[34], b[36], t, 1);
    column(b[5], b[7], b[12], b[18], b[23], b[33], b[37], b[48], t, 2);
    column(b[6], b[13], b[17], b[24], b[32], b[38], b[47], b[49], t, 3);
    column(b[14], b[16], b[25], b[31], b[39], b[46], b[50], b[57], t, 4);
    column(b[15], b[26], b[30], b[40], b[45], b[51], b[56], b[58], t, 5);
    column(b[27], b[29], b[41], b[44], b[52], b[55], b[59], b[62], t, 6);
    column(b[28], b[42], b[43], b[53], b[54], b[60], b[61], b[63], t, 7);
    for (int i = 0, o = at; i < 64; i += 8, o += stride) {
      row(t, i, out, o);
    }
  }

  private static void column(
      int b0, int b1, int b2, int b3, int b4, int b5, int b6, int b7, float[] t, int i) {
    float even = (b0 + b4) * R4;
    float odd = (b0 - b4) * R4;
    float outer = b2 * C2 + b6 * C6;
    float inner = b2 * C6 - b6 * C2;
    float q0 = b1 * C1 + b3 * C3 + b5 * C5 + b7 * C7;
    float q1 = b1 * C3 - b3 * C7 - b5 * C1 - b7 * C5;
    float q2 = b1 * C5 - b3 * C1 + b5 * C7 + b7 * C3;
    float q3 = b1 * C7 - b3 * C5 + b5 * C3 - b7 * C1;
    t[i] = even + outer + q0;
    t[i + 56] = even + outer - q0;
    t[i + 8] = odd + inner + q1;
    t[i + 48] = odd + inner - q1;
    t[i + 16] = odd - inner + q2;
    t[i + 40] = odd - inner - q2;
    t[i + 24] = even - outer + q3;
    t[i + 32] = even - outer - q3;
  }

  private static void row(float[] t, int i, byte[] out, int o) {
    float even = (t[i] + t[i + 4]) * R4 + LEVEL;
    float odd = (t[i] - t[i + 4]) * R4 + LEVEL;
    float outer = t[i + 2] * C2 + t[i + 6] * C6;
    float inner = t[i + 2] * C6 - t[i + 6] * C2;
    float q0 = t[i + 1] * C1 + t[i + 3] * C3 + t[i + 5] * C5 + t[i + 7] * C7;
    float q1 = t[i + 1] * C3 - t[i + 3] * C7 - t[i + 5] * C1 - t[i + 7] * C5;
    float q2 = t[i + 1] * C5 - t[i + 3] * C1 + t[i + 5] * C7 + t[i + 7] * C3;
    float q3 = t[i + 1] * C7 - t[i + 3] * C5 + t[i + 5] * C3 - t[i + 7] * C1;
    out[o] = clamped(even + outer + q0);
    out[o + 7] = clamped(even + outer - q0);
    out[o + 1] = clamped(odd + inner + q1);
    out[o + 6] = clamped(odd + inner - q1);
    out[o + 2] = clamped(odd - inner + q2);
    out[o + 5] = clamped(odd - inner - q2);
    out[o + 3] = clamped(even - outer + q3);
    out[o + 4] = clamped(even - outer - q3);
  }
}
