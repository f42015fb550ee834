package lambdasuite.imaging.jpeg;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import lambdasuite.imaging.ImageException;

/// Keeps the codes seen last with their tables, since most files use the same few.
final class HuffmanCodes {
  private static final int SLOTS = 16;
  private static final AtomicReferenceArray<HuffmanCode> SEEN = new AtomicReferenceArray<>(SLOTS);

  private HuffmanCodes() {}

  static HuffmanCode read(Segment segment) throws ImageException {
    byte[] counts = segment.bytes(HuffmanCode.MAX_LENGTH);
    int total = 0;
    for (byte count : counts) {
      total += count & 0xff;
    }
    if (total > 256) {
      throw ImageException.damaged(segment.offset(), "Huffman code of more than 256 symbols");
    }
    byte[] symbols = segment.bytes(total);
    int slot = (31 * Arrays.hashCode(counts) + Arrays.hashCode(symbols)) & (SLOTS - 1);
    HuffmanCode seen = SEEN.get(slot);
    if (seen != null && seen.isDefinedBy(counts, symbols)) {
      return seen;
    }
    var code = HuffmanCode.of(counts, symbols, segment.offset());
    SEEN.set(slot, code);
    return code;
  }
}
