package lambdasuite.imaging.bmp;

/// Adds a row of pixels, as blue, green and red, which is the order of the file, to sums; rows of
/// 24 bits need none of it.
interface PixelAdder {
  void add(byte[] row, int pixels, int[] sums);

  static PixelAdder of(BmpHeader header, int[] palette) {
    return switch (header.depth()) {
      case 32 ->
          header.fields().equals(BitFields.standard(32))
              ? PixelAdder::addQuads
              : (row, pixels, sums) -> addFields(row, pixels, 4, header.fields(), sums);
      case 16 -> (row, pixels, sums) -> addFields(row, pixels, 2, header.fields(), sums);
      default -> (row, pixels, sums) -> addIndexed(row, pixels, header.depth(), palette, sums);
    };
  }

  private static void addQuads(byte[] row, int pixels, int[] sums) {
    int in = 0;
    for (int out = 0; out < 3 * pixels; out += 3, in += 4) {
      sums[out] += row[in] & 0xff;
      sums[out + 1] += row[in + 1] & 0xff;
      sums[out + 2] += row[in + 2] & 0xff;
    }
  }

  private static void addFields(byte[] row, int pixels, int bytes, BitFields fields, int[] sums) {
    for (int x = 0; x < pixels; x++) {
      int pixel = 0;
      for (int i = bytes - 1; i >= 0; i--) {
        pixel = pixel << 8 | (row[x * bytes + i] & 0xff);
      }
      sums[3 * x] += fields.blue(pixel);
      sums[3 * x + 1] += fields.green(pixel);
      sums[3 * x + 2] += fields.red(pixel);
    }
  }

  private static void addIndexed(byte[] row, int pixels, int depth, int[] palette, int[] sums) {
    for (int x = 0; x < pixels; x++) {
      int bit = x * depth;
      int index = row[bit >> 3] >> (8 - depth - (bit & 7)) & ((1 << depth) - 1);
      int color = palette[index];
      sums[3 * x] += color & 0xff;
      sums[3 * x + 1] += color >> 8 & 0xff;
      sums[3 * x + 2] += color >> 16;
    }
  }
}
