package lambdasuite.imaging.jpeg;

/// Baseline at 1/8: a block is one pixel, its DC coefficient.
final class EighthDecoder extends ComponentDecoder {
  private static final int SHIFT = 64 - ValueTables.BITS;

  EighthDecoder(McuCodes codes, McuTarget target, int from, int to) {
    super(codes, target, from, to);
  }

  @Override
  void decode(byte[] window, int[] starts, int first, int x, int y, int mcus) {
    if (to == from + 1) {
      single(window, starts, first + from, target.at(from, x, y), mcus);
    } else {
      several(window, starts, first, target.placesOf(x, y), mcus);
    }
  }

  private void several(byte[] window, int[] starts, int first, int[] places, int mcus) {
    int[] differences = codes.differences[from];
    byte[] samples = target.samples[from];
    int step = target.steps[from][0];
    int prediction = this.prediction;
    int blocks = codes.blocks;
    int across = target.step(from);
    for (int mcu = 0; mcu < mcus; mcu++) {
      for (int i = from; i < to; i++) {
        long bits = EntropyWindow.bitsAt(window, starts[first + mcu * blocks + i]);
        int entry = differences[(int) (bits >>> SHIFT)];
        prediction += entry != 0 ? entry >> 6 : codes.difference(i, bits);
        samples[places[i] + mcu * across] = Idct.pixel(prediction * step);
      }
    }
    this.prediction = prediction;
  }

  /// The same where it has one block in every MCU.
  private void single(byte[] window, int[] starts, int first, int place, int mcus) {
    int[] differences = codes.differences[from];
    byte[] samples = target.samples[from];
    int step = target.steps[from][0];
    int prediction = this.prediction;
    int blocks = codes.blocks;
    int across = target.step(from);
    for (int mcu = 0; mcu < mcus; mcu++) {
      long bits = EntropyWindow.bitsAt(window, starts[first + mcu * blocks]);
      int entry = differences[(int) (bits >>> SHIFT)];
      prediction += entry != 0 ? entry >> 6 : codes.difference(from, bits);
      samples[place + mcu * across] = Idct.pixel(prediction * step);
    }
    this.prediction = prediction;
  }
}
