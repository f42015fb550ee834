package lambdasuite.imaging.jpeg;

import java.util.ArrayList;
import java.util.List;
import lambdasuite.imaging.ImageException;

/// A scan header (ITU-T T.81, B.2.3): which components, with which codes, and of a progressive file
/// which coefficients.
record ScanHeader(List<Part> parts, int first, int last, int high, int low) {
  /// One component of the scan; the codes are numbers of tables.
  record Part(Component component, int dcCode, int acCode) {}

  static ScanHeader read(Segment segment, Frame frame) throws ImageException {
    int count = segment.u8();
    if (count < 1 || count > 4) {
      throw ImageException.damaged(segment.offset(), "scan of " + count + " components");
    }
    var parts = new ArrayList<Part>();
    for (int i = 0; i < count; i++) {
      var component = component(frame, segment.u8(), segment.offset());
      int codes = segment.u8();
      if (codes >> 4 > 3 || (codes & 15) > 3) {
        throw ImageException.damaged(segment.offset(), "impossible Huffman table number");
      }
      for (var part : parts) {
        if (part.component == component) {
          throw ImageException.damaged(segment.offset(), "component twice in a scan");
        }
      }
      parts.add(new Part(component, codes >> 4, codes & 15));
    }
    int first = segment.u8();
    int last = segment.u8();
    int bits = segment.u8();
    return new ScanHeader(List.copyOf(parts), first, last, bits >> 4, bits & 15);
  }

  private static Component component(Frame frame, int id, long offset) throws ImageException {
    for (var component : frame.components()) {
      if (component.id() == id) {
        return component;
      }
    }
    throw ImageException.damaged(offset, "scan of an unknown component");
  }

  boolean isInterleaved() {
    return parts.size() > 1;
  }

  Component alone() {
    return parts.getFirst().component();
  }

  /// Refuses what a progressive file may not contain (ITU-T T.81, G.1.1.1.1).
  void checkProgression(long offset) throws ImageException {
    boolean dc = first == 0 && last == 0;
    boolean ac = first > 0 && first <= last && last <= 63 && !isInterleaved();
    boolean refines = high == 0 || low == high - 1;
    if (!(dc || ac) || !refines || low > 13) {
      throw ImageException.damaged(offset, "impossible progressive scan");
    }
  }
}
