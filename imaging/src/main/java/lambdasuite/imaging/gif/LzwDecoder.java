package lambdasuite.imaging.gif;

import java.io.IOException;
import lambdasuite.imaging.io.Words;

/// Turns LZW codes of growing length into indices (GIF89a, appendix F).
final class LzwDecoder {
  private static final int MOST_BITS = 12;
  private static final int MOST_CODES = 1 << MOST_BITS;
  private static final int NONE = -1;

  private final SubBlocks input;
  private final int clear;
  private final short[] prefix = new short[MOST_CODES];
  private final byte[] last = new byte[MOST_CODES];
  private final byte[] first = new byte[MOST_CODES];
  private final short[] lengths = new short[MOST_CODES];
  private final byte[] out;
  private int available;
  private long word;
  private int count;
  private int position;
  private int size;
  private int next;
  private int previous = NONE;
  private boolean ended;

  /// @param bits how many bits an index takes, 1 to 11
  /// @param width how many indices are taken at a time
  LzwDecoder(SubBlocks input, int bits, int width) {
    this.input = input;
    this.clear = 1 << bits;
    this.out = new byte[width + MOST_CODES];
    for (int i = 0; i < clear; i++) {
      first[i] = (byte) i;
      last[i] = (byte) i;
      lengths[i] = 1;
    }
    reset();
  }

  private void reset() {
    next = clear + 2;
    size = Integer.numberOfTrailingZeros(clear) + 1;
    previous = NONE;
  }

  /// Decodes one row; false if the data ends or breaks before.
  boolean readRow(byte[] row) throws IOException {
    while (available < row.length) {
      if (ended) {
        return false;
      }
      if (position > input.limit()) {
        refill();
      }
      decode(row.length);
    }
    System.arraycopy(out, 0, row, 0, row.length);
    available -= row.length;
    System.arraycopy(out, row.length, out, 0, available);
    return true;
  }

  private void refill() throws IOException {
    if (!input.isEnded()) {
      input.refill(position);
      position = 0;
    } else if (position * 8L - count > input.length() * 8L) {
      ended = true;
    }
  }

  /// Decodes codes until so many indices are available or the window must be looked at.
  private void decode(int wanted) {
    byte[] window = input.window();
    int limit = input.limit();
    int at = available;
    while (!ended && at < wanted) {
      word |= (long) Words.LONG_LITTLE.get(window, position) << count;
      position += (63 - count) >> 3;
      count |= 56;
      int code = (int) word & ((1 << size) - 1);
      word >>>= size;
      count -= size;
      if (code == clear) {
        reset();
      } else if (code == clear + 1 || code > next || (code == next && previous == NONE)) {
        ended = true;
      } else {
        at = append(code, at);
      }
      if (position > limit) {
        break;
      }
    }
    available = at;
  }

  private int append(int code, int at) {
    if (previous != NONE && next < MOST_CODES) {
      define(code < next ? first[code] : first[previous]);
    } else if (code >= next || (previous == NONE && code >= clear)) {
      ended = true;
      return at;
    }
    previous = code;
    int end = at + lengths[code];
    int string = code;
    for (int i = end - 1; i > at; i--) {
      out[i] = last[string];
      string = prefix[string];
    }
    out[at] = first[code];
    return end;
  }

  private void define(byte index) {
    prefix[next] = (short) previous;
    last[next] = index;
    first[next] = first[previous];
    lengths[next] = (short) (lengths[previous] + 1);
    next++;
    if (next == 1 << size && size < MOST_BITS) {
      size++;
    }
  }
}
