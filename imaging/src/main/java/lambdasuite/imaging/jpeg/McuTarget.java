package lambdasuite.imaging.jpeg;

/// Where every block of an MCU goes; its fields are read by inner loops.
final class McuTarget {
  final int[] predictor;
  final Scale[] scale;
  final int[][] steps;
  final byte[][] samples;
  final short[][] coefficients;
  final int[] stride;
  private final int[] origin;
  private final int[] step;
  private final int[] rowStep;

  private McuTarget(McuLayout layout) {
    int blocks = layout.blocks();
    predictor = layout.predictors();
    scale = new Scale[blocks];
    steps = new int[blocks][];
    samples = new byte[blocks][];
    coefficients = new short[blocks][];
    stride = new int[blocks];
    origin = new int[blocks];
    step = new int[blocks];
    rowStep = new int[blocks];
  }

  /// Blocks go as pixels into the components' samples.
  static McuTarget samples(McuLayout layout) {
    var target = new McuTarget(layout);
    for (int i = 0; i < layout.blocks(); i++) {
      var component = layout.component(i);
      target.place(layout, i, component.scale().pixels(), component.stride());
    }
    return target;
  }

  /// Blocks go into the components' coefficients; positions count blocks.
  static McuTarget coefficients(McuLayout layout) {
    var target = new McuTarget(layout);
    for (int i = 0; i < layout.blocks(); i++) {
      target.place(layout, i, 1, layout.component(i).blocksWide());
    }
    return target;
  }

  private void place(McuLayout layout, int block, int size, int width) {
    var component = layout.component(block);
    scale[block] = component.scale();
    steps[block] = component.steps();
    samples[block] = component.samples();
    coefficients[block] = component.coefficients();
    stride[block] = width;
    origin[block] = layout.origin(block, size, width);
    step[block] = layout.step(block, size);
    rowStep[block] = layout.rowStep(block, size, width);
  }

  /// Where each block of an MCU goes.
  int[] placesOf(int x, int y) {
    var places = new int[predictor.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = at(i, x, y);
    }
    return places;
  }

  /// How far it is from a block to that of the next MCU.
  int step(int block) {
    return step[block];
  }

  int at(int block, int x, int y) {
    return origin[block] + y * rowStep[block] + x * step[block];
  }
}
