package lambdasuite.imaging.jpeg;

import lambdasuite.imaging.ImageException;
import org.jspecify.annotations.Nullable;

/// The tables in force: quantisation, Huffman codes and the restart interval; each may be defined
/// anew between scans.
final class JpegTables {
  private final int[] @Nullable [] quantization = new int[4][];
  private final @Nullable HuffmanCode[] dc = new @Nullable HuffmanCode[4];
  private final @Nullable HuffmanCode[] ac = new @Nullable HuffmanCode[4];
  private int restartInterval;

  void readQuantization(Segment segment) throws ImageException {
    while (segment.left() > 0) {
      int head = segment.u8();
      int number = head & 15;
      if (number > 3 || head >> 4 > 1) {
        throw ImageException.damaged(segment.offset(), "impossible quantisation table");
      }
      var steps = new int[64];
      for (int i = 0; i < 64; i++) {
        steps[i] = head >> 4 == 0 ? segment.u8() : segment.u16();
      }
      quantization[number] = steps;
    }
  }

  void readHuffman(Segment segment) throws ImageException {
    while (segment.left() > 0) {
      int head = segment.u8();
      int number = head & 15;
      if (number > 3 || head >> 4 > 1) {
        throw ImageException.damaged(segment.offset(), "impossible Huffman table");
      }
      (head >> 4 == 0 ? dc : ac)[number] = HuffmanCodes.read(segment);
    }
  }

  void readRestartInterval(Segment segment) throws ImageException {
    restartInterval = segment.u16();
  }

  /// MCUs between two restarts; 0 for none.
  int restartInterval() {
    return restartInterval;
  }

  HuffmanCode dc(int number, long offset) throws ImageException {
    return defined(dc[number], offset);
  }

  HuffmanCode ac(int number, long offset) throws ImageException {
    return defined(ac[number], offset);
  }

  /// Gives a component the steps in force at its first scan.
  void quantize(Component component, long offset) throws ImageException {
    if (!component.hasSteps()) {
      component.useSteps(defined(quantization[component.quantization()], offset));
    }
  }

  private static <T> T defined(@Nullable T table, long offset) throws ImageException {
    if (table == null) {
      throw ImageException.damaged(offset, "scan uses a table that is not defined");
    }
    return table;
  }
}
