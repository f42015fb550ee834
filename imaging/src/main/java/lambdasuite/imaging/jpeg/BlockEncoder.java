package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.plane.Plane;

/// Turns the blocks of one component into tokens.
final class BlockEncoder {
  private static final int ZERO_RUN = 0xf0;

  private final float[] block = new float[64];

  /// Quantised, row by row.
  private final int[] values = new int[64];

  private final Plane plane;
  private final Quantization quantization;
  private final Tokens tokens;
  private final int table;
  private int prediction;

  /// @param table the number of the DC code; that of the AC code is one more
  BlockEncoder(Plane plane, Quantization quantization, Tokens tokens, int table) {
    this.plane = plane;
    this.quantization = quantization;
    this.tokens = tokens;
    this.table = table;
  }

  /// Encodes the block at this place; beyond the plane its last column and row go on.
  void encode(int left, int top) {
    load(left, top);
    ForwardDct.transform(block);
    quantize(block, quantization.factors(), values);
    int difference = values[0] - prediction;
    prediction = values[0];
    int size = size(difference);
    tokens.add(table, size, size, additional(difference));
    int run = 0;
    for (int k = 1; k < 64; k++) {
      int value = values[ZigZag.natural(k)];
      if (value == 0) {
        run++;
      } else {
        add(value, run);
        run = 0;
      }
    }
    if (run > 0) {
      tokens.add(table + 1, 0, 0, 0);
    }
  }

  private void add(int value, int run) {
    for (int left = run; left > 15; left -= 16) {
      tokens.add(table + 1, ZERO_RUN, 0, 0);
    }
    int size = size(value);
    tokens.add(table + 1, (run & 15) << 4 | size, size, additional(value));
  }

  /// Rounds to the nearest integers; coefficients are far smaller than what is added to make them
  /// positive. A loop of its own becomes vector instructions.
  private static void quantize(float[] block, float[] factors, int[] values) {
    for (int i = 0; i < 64; i++) {
      values[i] = (int) (block[i] * factors[i] + 16384.5f) - 16384;
    }
  }

  private static int size(int value) {
    return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
  }

  private static int additional(int value) {
    return value < 0 ? value - 1 : value;
  }

  private void load(int left, int top) {
    byte[] samples = plane.samples();
    boolean whole = left + 8 <= plane.width();
    for (int y = 0; y < 8; y++) {
      int row = Math.min(top + y, plane.height() - 1) * plane.stride();
      if (whole) {
        for (int x = 0; x < 8; x++) {
          block[8 * y + x] = (samples[row + left + x] & 0xff) - 128;
        }
      } else {
        loadLast(samples, row, left, 8 * y);
      }
    }
  }

  private void loadLast(byte[] samples, int row, int left, int at) {
    for (int x = 0; x < 8; x++) {
      int column = Math.min(left + x, plane.width() - 1);
      block[at + x] = (samples[row + column] & 0xff) - 128;
    }
  }
}
