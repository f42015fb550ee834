package lambdasuite.imaging.bmp;

/// Adds a row of pixels, as red, green and blue, to sums.
interface PixelAdder {
  void add(byte[] row, int pixels, int[] sums);

  static PixelAdder of(BmpHeader header, int[] palette) {
    return switch (header.depth()) {
      case 24 -> (row, pixels, sums) -> addBytes(row, pixels, 3, sums);
      case 32 ->
          header.fields().equals(BitFields.standard(32))
              ? (row, pixels, sums) -> addBytes(row, pixels, 4, sums)
              : (row, pixels, sums) -> addFields(row, pixels, 4, header.fields(), sums);
      case 16 -> (row, pixels, sums) -> addFields(row, pixels, 2, header.fields(), sums);
      default -> (row, pixels, sums) -> addIndexed(row, pixels, header.depth(), palette, sums);
    };
  }

  private static void addBytes(byte[] row, int pixels, int bytes, int[] sums) {
    int in = 0;
    for (int out = 0; out < 3 * pixels; out += 3, in += bytes) {
      sums[out] += row[in + 2] & 0xff;
      sums[out + 1] += row[in + 1] & 0xff;
      sums[out + 2] += row[in] & 0xff;
    }
  }

  private static void addFields(byte[] row, int pixels, int bytes, BitFields fields, int[] sums) {
    for (int x = 0; x < pixels; x++) {
      int pixel = 0;
      for (int i = bytes - 1; i >= 0; i--) {
        pixel = pixel << 8 | (row[x * bytes + i] & 0xff);
      }
      sums[3 * x] += fields.red(pixel);
      sums[3 * x + 1] += fields.green(pixel);
      sums[3 * x + 2] += fields.blue(pixel);
    }
  }

  private static void addIndexed(byte[] row, int pixels, int depth, int[] palette, int[] sums) {
    for (int x = 0; x < pixels; x++) {
      int bit = x * depth;
      int index = row[bit >> 3] >> (8 - depth - (bit & 7)) & ((1 << depth) - 1);
      int color = palette[index];
      sums[3 * x] += color >> 16;
      sums[3 * x + 1] += color >> 8 & 0xff;
      sums[3 * x + 2] += color & 0xff;
    }
  }
}
