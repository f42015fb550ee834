package lambdasuite.imaging.jpeg;

/// Makes pixels of one component's blocks, whose starts are known.
abstract class ComponentDecoder {
  protected final McuCodes codes;
  protected final McuTarget target;

  /// The component's blocks in an MCU.
  protected final int from;

  protected final int to;
  protected int prediction;

  ComponentDecoder(McuCodes codes, McuTarget target, int from, int to) {
    this.codes = codes;
    this.target = target;
    this.from = from;
    this.to = to;
  }

  /// Decodes whole MCUs of one row.
  ///
  /// @param starts the first bits of blocks, of which `first` is the first of the first MCU
  abstract void decode(byte[] window, int[] starts, int first, int x, int y, int mcus);

  /// Forgets what a segment left behind.
  final void reset() {
    prediction = 0;
  }
}
