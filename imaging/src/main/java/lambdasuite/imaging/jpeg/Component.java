package lambdasuite.imaging.jpeg;

import java.util.Arrays;
import lambdasuite.imaging.plane.Plane;
import org.jspecify.annotations.Nullable;

/// One colour component of a frame and the samples reconstructed of it.
final class Component {
  private final int id;
  private final int horizontal;
  private final int vertical;
  private final int quantization;
  private Scale scale = Scale.FULL;
  private int blocksWide;
  private int blocksHigh;
  private int stride;
  private int scanBlocksWide;
  private int scanBlocksHigh;
  private byte[] samples = {};
  private short[] coefficients = {};
  private int @Nullable [] steps;
  private double extentX;
  private double extentY;

  Component(int id, int horizontal, int vertical, int quantization) {
    this.id = id;
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.quantization = quantization;
  }

  /// Lays the component out in a frame; nothing is allocated yet.
  void layOut(Frame frame, Scale chosen) {
    scale = chosen;
    int maxHorizontal = frame.maxHorizontal();
    int maxVertical = frame.maxVertical();
    int pixels = scale.pixels();
    blocksWide = frame.mcusWide() * horizontal;
    blocksHigh = frame.mcusHigh() * vertical;
    stride = blocksWide * pixels;
    scanBlocksWide = blocks(frame.size().width(), horizontal, maxHorizontal);
    scanBlocksHigh = blocks(frame.size().height(), vertical, maxVertical);
    extentX = (double) frame.size().width() * horizontal * pixels / (8 * maxHorizontal);
    extentY = (double) frame.size().height() * vertical * pixels / (8 * maxVertical);
  }

  private static int blocks(int length, int factor, int maxFactor) {
    return Math.ceilDiv(Math.ceilDiv(length * factor, maxFactor), 8);
  }

  long sampleCount() {
    return (long) blocksWide * blocksHigh * scale.pixels() * scale.pixels();
  }

  long coefficientCount() {
    return (long) blocksWide * blocksHigh * (scale.lastCoefficient() + 1);
  }

  /// Takes the memory; what is never decoded stays grey.
  void allocate(boolean progressive) {
    samples = new byte[(int) sampleCount()];
    Arrays.fill(samples, (byte) 128);
    if (progressive) {
      coefficients = new short[(int) coefficientCount()];
    }
  }

  Scale scale() {
    return scale;
  }

  int id() {
    return id;
  }

  int horizontal() {
    return horizontal;
  }

  int vertical() {
    return vertical;
  }

  int quantization() {
    return quantization;
  }

  /// The quantisation steps in zigzag order, those in force when its first scan began.
  int[] steps() {
    return steps == null ? new int[64] : steps;
  }

  boolean hasSteps() {
    return steps != null;
  }

  void useSteps(int[] table) {
    steps = table;
  }

  int blocksWide() {
    return blocksWide;
  }

  int blocksHigh() {
    return blocksHigh;
  }

  /// Blocks in a row of a scan of this component alone, which leaves out those beyond the picture.
  int scanBlocksWide() {
    return scanBlocksWide;
  }

  int scanBlocksHigh() {
    return scanBlocksHigh;
  }

  int stride() {
    return stride;
  }

  byte[] samples() {
    return samples;
  }

  short[] coefficients() {
    return coefficients;
  }

  Plane plane() {
    int width = Math.min(stride, (int) Math.ceil(extentX));
    int height = Math.min(samples.length / stride, (int) Math.ceil(extentY));
    return new Plane(samples, stride, width, height, extentX, extentY);
  }
}
