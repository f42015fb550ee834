package lambdasuite.imaging.icc;

/// The colours of sRGB (IEC 61966-2-1) as a profile states them, relative to D50.
final class SRgb {
  private static final double[][] TO_XYZ = {
    {0.43607, 0.38515, 0.14307}, {0.22249, 0.71687, 0.06061}, {0.01392, 0.09708, 0.71410}
  };
  private static final double[][] FROM_XYZ = {
    {3.13385, -1.61686, -0.49061}, {-0.97877, 1.91613, 0.03345}, {0.07194, -0.22899, 1.40538}
  };
  private static final double SAME_COLOR = 0.004;
  private static final double SAME_LIGHT = 0.008;
  private static final int STEPS = 1 << 13;
  private static final byte[] LEVELS = levels();

  private SRgb() {}

  static boolean isNear(double[][] matrix) {
    for (int i = 0; i < 9; i++) {
      if (Math.abs(matrix[i / 3][i % 3] - TO_XYZ[i / 3][i % 3]) > SAME_COLOR) {
        return false;
      }
    }
    return true;
  }

  static boolean isNear(ToneCurve curve) {
    for (int level = 0; level < 256; level++) {
      if (Math.abs(curve.light(level) - light(level / 255.0)) > SAME_LIGHT) {
        return false;
      }
    }
    return true;
  }

  /// The matrix from another space's light to the light of sRGB.
  static double[][] from(double[][] matrix) {
    var product = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          product[i][j] += FROM_XYZ[i][k] * matrix[k][j];
        }
      }
    }
    return product;
  }

  /// The level that stands for so much light; what is out of range is clipped.
  static byte level(double light) {
    return LEVELS[(int) Math.round(Math.clamp(light, 0.0, 1.0) * STEPS)];
  }

  private static double light(double value) {
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static byte[] levels() {
    var levels = new byte[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      double light = (double) i / STEPS;
      double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
      levels[i] = (byte) Math.round(255 * value);
    }
    return levels;
  }
}
