package lambdasuite.imaging.png;

import java.io.IOException;
import java.util.Arrays;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.Words;

/// Inflates a zlib stream (RFC 1950 and 1951) into rows; stops as soon as no more rows are wanted.
///
/// The check sum at the stream's end is left alone, as each chunk has one of its own.
final class Inflate {
  private static final int HISTORY = 1 << 15;

  /// Room behind the last output position, for a longest match and a word written beyond it.
  private static final int SLACK = 300;

  private static final int MORE = 0;
  private static final int END = 1;
  private static final int FAULT = 2;

  private final InflateBits bits;
  private final InflateCodes codes = new InflateCodes();
  private final CompressedInput input;
  private final RowSink sink;
  private final byte[] out;
  private int length;
  private int taken;

  /// @param rowBytes the longest row with its filter
  Inflate(CompressedInput input, RowSink sink, int rowBytes) {
    this.input = input;
    this.bits = new InflateBits(input);
    this.sink = sink;
    this.out = new byte[outputSize(rowBytes)];
  }

  static int outputSize(int rowBytes) {
    return HISTORY + Math.max(1 << 17, 2 * rowBytes) + SLACK;
  }

  /// Inflates until the sink is full or the stream ends.
  void run() throws IOException, ImageException {
    try {
      input.refill(0);
      checkHead();
      blocks();
    } finally {
      taken = sink.take(out, taken, length);
    }
  }

  private void blocks() throws IOException, ImageException {
    boolean last = false;
    while (!last && !sink.isFull()) {
      last = bits.take(1) == 1;
      switch (bits.take(2)) {
        case 0 -> stored();
        case 1 -> {
          codes.useFixed();
          compressed();
        }
        case 2 -> {
          if (!codes.read(bits)) {
            throw damaged("impossible code");
          }
          compressed();
        }
        default -> throw damaged("impossible block");
      }
    }
  }

  private void checkHead() throws IOException, ImageException {
    int head = bits.take(8) << 8 | bits.take(8);
    if ((head >> 8 & 15) != 8 || head % 31 != 0 || (head & 32) != 0) {
      throw damaged("no zlib stream");
    }
  }

  private ImageException damaged(String text) {
    return ImageException.damaged(input.offset(), text);
  }

  private void stored() throws IOException, ImageException {
    bits.align();
    int size = bits.take(16);
    if (bits.take(16) != (~size & 0xffff)) {
      throw damaged("stored block of two lengths");
    }
    bits.align();
    while (size > 0 && !sink.isFull()) {
      if (bits.position >= input.length() && (input.isEnded() || !isRefilled())) {
        throw damaged("data ends early");
      }
      makeRoom();
      int count =
          Math.min(size, Math.min(input.length() - bits.position, out.length - SLACK - length));
      System.arraycopy(input.window(), bits.position, out, length, count);
      bits.position += count;
      length += count;
      size -= count;
    }
  }

  private boolean isRefilled() throws IOException {
    return bits.refill() && input.length() > 0;
  }

  /// Hands rows on and, when the output is full, drops what no match can refer to any more.
  private void makeRoom() throws ImageException {
    if (length < out.length - SLACK) {
      return;
    }
    taken = sink.take(out, taken, length);
    int kept = Math.min(length, Math.max(HISTORY, length - taken));
    System.arraycopy(out, length - kept, out, 0, kept);
    taken -= length - kept;
    length = kept;
  }

  private void compressed() throws IOException, ImageException {
    while (!sink.isFull()) {
      makeRoom();
      if (bits.position > bits.limit() && !bits.refill()) {
        throw damaged("data ends early");
      }
      int end = symbols(input.window(), bits.limit(), out.length - SLACK);
      if (end == END) {
        return;
      } else if (end == FAULT) {
        throw damaged("impossible match");
      }
    }
  }

  /// Decodes symbols until a limit of the input or output, or the block's end.
  private int symbols(byte[] window, int inputLimit, int outputLimit) {
    byte[] out = this.out;
    int[] lengths = codes.lengths.table();
    int[] distances = codes.distances.table();
    int lengthMask = codes.lengths.mask();
    int distanceMask = codes.distances.mask();
    long word = bits.bits;
    int count = bits.count;
    int position = bits.position;
    int at = length;
    int result = MORE;
    do {
      word |= (long) Words.LONG_LITTLE.get(window, position) << count;
      position += (63 - count) >> 3;
      count |= 56;
      int entry = lengths[(int) word & lengthMask];
      if ((entry & InflateCode.LITERAL) != 0) {
        word >>>= entry;
        count -= entry & 63;
        Words.SHORT_LITTLE.set(out, at, (short) (entry >> 16));
        at += 1 + (entry >> 9 & 1);
        entry = lengths[(int) word & lengthMask];
        if ((entry & InflateCode.LITERAL) != 0) {
          word >>>= entry;
          count -= entry & 63;
          Words.SHORT_LITTLE.set(out, at, (short) (entry >> 16));
          at += 1 + (entry >> 9 & 1);
          entry = lengths[(int) word & lengthMask];
          if ((entry & InflateCode.LITERAL) != 0) {
            word >>>= entry;
            count -= entry & 63;
            Words.SHORT_LITTLE.set(out, at, (short) (entry >> 16));
            at += 1 + (entry >> 9 & 1);
            entry = lengths[(int) word & lengthMask];
            if ((entry & InflateCode.LITERAL) != 0) {
              word >>>= entry;
              count -= entry & 63;
              Words.SHORT_LITTLE.set(out, at, (short) (entry >> 16));
              at += 1 + (entry >> 9 & 1);
              continue;
            }
          }
        }
        word |= (long) Words.LONG_LITTLE.get(window, position) << count;
        position += (63 - count) >> 3;
        count |= 56;
      }
      if ((entry & InflateCode.SECOND) != 0) {
        word >>>= entry;
        count -= entry & 63;
        entry = lengths[(entry >>> 16) + ((int) word & ((1 << (entry >> 10 & 15)) - 1))];
        if ((entry & InflateCode.LITERAL) != 0) {
          word >>>= entry;
          count -= entry & 63;
          Words.SHORT_LITTLE.set(out, at, (short) (entry >> 16));
          at += 1 + (entry >> 9 & 1);
          continue;
        }
      }
      if ((entry & InflateCode.END) != 0) {
        word >>>= entry;
        count -= entry & 63;
        result = END;
        break;
      }
      if (entry == 0) {
        result = FAULT;
        break;
      }
      word >>>= entry;
      int extra = entry >> 10 & 15;
      int size = (entry >>> 16) + ((int) word & ((1 << extra) - 1));
      word >>>= extra;
      count -= (entry & 63) + extra;
      entry = distances[(int) word & distanceMask];
      if ((entry & InflateCode.SECOND) != 0) {
        word >>>= entry;
        count -= entry & 63;
        entry = distances[(entry >>> 16) + ((int) word & ((1 << (entry >> 10 & 15)) - 1))];
      }
      word >>>= entry;
      extra = entry >> 10 & 15;
      int distance = (entry >>> 16) + ((int) word & ((1 << extra) - 1));
      word >>>= extra;
      count -= (entry & 63) + extra;
      int from = at - distance;
      if (entry == 0 || from < 0) {
        result = FAULT;
        break;
      }
      copy(out, from, at, at + size);
      at += size;
    } while (position <= inputLimit && at < outputLimit);
    bits.bits = word;
    bits.count = count;
    bits.position = position;
    length = at;
    return result;
  }

  /// Copies a match, which may overlap what it makes; up to seven bytes behind it may change as
  /// well.
  private static void copy(byte[] out, int from, int at, int end) {
    int distance = at - from;
    if (distance >= 8) {
      for (; at < end; at += 8, from += 8) {
        Words.LONG_LITTLE.set(out, at, (long) Words.LONG_LITTLE.get(out, from));
      }
    } else if (distance == 1) {
      Arrays.fill(out, at, end, out[from]);
    } else {
      while (at < end) {
        out[at++] = out[from++];
      }
    }
  }
}
