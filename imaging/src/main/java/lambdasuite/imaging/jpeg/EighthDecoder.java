package lambdasuite.imaging.jpeg;

/// Baseline at 1/8: a block is one pixel, its DC coefficient.
final class EighthDecoder extends FoundBlocksDecoder {
  private static final int SHIFT = 64 - ValueTables.BITS;

  EighthDecoder(McuCodes codes, McuTarget target, int blocks) {
    super(codes, target, blocks);
  }

  @Override
  void reconstruct(byte[] window, int first, int x, int y, int mcus) {
    int[] places = target.placesOf(x, y);
    int from = 0;
    for (int to = 1; to <= codes.blocks; to++) {
      if (to == codes.blocks || target.predictor[to] != target.predictor[from]) {
        component(window, first, from, to, places, mcus);
        from = to;
      }
    }
  }

  /// The blocks of one component, which are neighbours in every MCU.
  private void component(byte[] window, int first, int from, int to, int[] places, int mcus) {
    if (to == from + 1) {
      single(window, first + from, from, places[from], mcus);
      return;
    }
    int[] starts = starts();
    int[] differences = codes.differences[from];
    byte[] samples = target.samples[from];
    int step = target.steps[from][0];
    int prediction = predictions[target.predictor[from]];
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
    predictions[target.predictor[from]] = prediction;
  }

  /// The same where it has one block in every MCU.
  private void single(byte[] window, int first, int i, int place, int mcus) {
    int[] starts = starts();
    int[] differences = codes.differences[i];
    byte[] samples = target.samples[i];
    int step = target.steps[i][0];
    int prediction = predictions[target.predictor[i]];
    int blocks = codes.blocks;
    int across = target.step(i);
    for (int mcu = 0; mcu < mcus; mcu++) {
      long bits = EntropyWindow.bitsAt(window, starts[first + mcu * blocks]);
      int entry = differences[(int) (bits >>> SHIFT)];
      prediction += entry != 0 ? entry >> 6 : codes.difference(i, bits);
      samples[place + mcu * across] = Idct.pixel(prediction * step);
    }
    predictions[target.predictor[i]] = prediction;
  }
}
