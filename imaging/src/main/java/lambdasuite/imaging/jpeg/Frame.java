package lambdasuite.imaging.jpeg;

import java.util.ArrayList;
import java.util.List;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Size;

/// The frame header (ITU-T T.81, B.2.2) and the layout that follows from it at one scale.
final class Frame {
  private final boolean progressive;
  private final Size size;
  private final List<Component> components;
  private final int maxHorizontal;
  private final int maxVertical;
  private Scale scale = Scale.FULL;

  private Frame(boolean progressive, Size size, List<Component> components) {
    this.progressive = progressive;
    this.size = size;
    this.components = List.copyOf(components);
    int horizontal = 1;
    int vertical = 1;
    for (var component : components) {
      horizontal = Math.max(horizontal, component.horizontal());
      vertical = Math.max(vertical, component.vertical());
    }
    maxHorizontal = horizontal;
    maxVertical = vertical;
  }

  static Frame read(int marker, Segment segment, Limits limits) throws ImageException {
    if (marker > Marker.SOF2) {
      throw ImageException.unsupported(
          segment.offset(), "JPEG of process " + (marker - Marker.SOF0));
    }
    int precision = segment.u8();
    if (precision != 8) {
      throw ImageException.unsupported(segment.offset(), "JPEG of " + precision + " bits a sample");
    }
    int height = segment.u16();
    int width = segment.u16();
    if (height == 0) {
      throw ImageException.unsupported(
          segment.offset(), "JPEG whose height follows its first scan");
    }
    limits.checkSize(width, height, segment.offset());
    return new Frame(marker == Marker.SOF2, new Size(width, height), components(segment));
  }

  private static List<Component> components(Segment segment) throws ImageException {
    int count = segment.u8();
    if (count != 1 && count != 3 && count != 4) {
      throw ImageException.unsupported(segment.offset(), "JPEG of " + count + " components");
    }
    var components = new ArrayList<Component>();
    for (int i = 0; i < count; i++) {
      var component = component(segment, count == 1);
      for (var other : components) {
        if (other.id() == component.id()) {
          throw ImageException.damaged(segment.offset(), "two components of one name");
        }
      }
      components.add(component);
    }
    return components;
  }

  private static Component component(Segment segment, boolean alone) throws ImageException {
    int id = segment.u8();
    int factors = segment.u8();
    int horizontal = factors >> 4;
    int vertical = factors & 15;
    int quantization = segment.u8();
    if (horizontal < 1 || horizontal > 4 || vertical < 1 || vertical > 4 || quantization > 3) {
      throw ImageException.damaged(segment.offset(), "impossible component");
    }
    return alone
        ? new Component(id, 1, 1, quantization)
        : new Component(id, horizontal, vertical, quantization);
  }

  /// Fixes the scale and takes the memory for it.
  ///
  /// @param colorApart whether only the first component is seen sharp
  void allocate(Scale chosen, boolean colorApart, Limits limits, long offset)
      throws ImageException {
    scale = chosen;
    long memory = 0;
    for (var component : components) {
      component.layOut(this, colorApart ? scaleOf(component) : scale);
      memory += component.sampleCount();
      memory += progressive ? 2 * component.coefficientCount() : 0;
    }
    limits.checkMemory(memory, offset);
    for (var component : components) {
      component.allocate(progressive);
    }
  }

  /// Colour that is stored as finely as luma is read at 1/4 where luma is at 3/8 or 1/2: that is still
  /// twice what a thumbnail with halved colour keeps of it. A progressive file has coefficients of one
  /// kind.
  private Scale scaleOf(Component component) {
    boolean fine = component.horizontal() == maxHorizontal && component.vertical() == maxVertical;
    boolean first = component == components.getFirst();
    boolean between = scale == Scale.THREE_EIGHTHS || scale == Scale.HALF;
    return between && fine && !first && !progressive ? Scale.QUARTER : scale;
  }

  /// Whether colour is stored at less than luma's width.
  boolean isSubsampled() {
    return components.size() > 1 && components.get(1).horizontal() < components.get(0).horizontal();
  }

  boolean progressive() {
    return progressive;
  }

  Size size() {
    return size;
  }

  List<Component> components() {
    return components;
  }

  Scale scale() {
    return scale;
  }

  int maxHorizontal() {
    return maxHorizontal;
  }

  int maxVertical() {
    return maxVertical;
  }

  int mcusWide() {
    return Math.ceilDiv(size.width(), 8 * maxHorizontal);
  }

  int mcusHigh() {
    return Math.ceilDiv(size.height(), 8 * maxVertical);
  }
}
