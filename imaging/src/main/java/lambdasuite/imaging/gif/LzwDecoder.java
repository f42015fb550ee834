package lambdasuite.imaging.gif;

import java.io.IOException;
import lambdasuite.imaging.io.Words;

/// Turns LZW codes of growing length into indices (GIF89a, appendix F).
///
/// A code's string is kept in pieces of eight indices: the last one, which may be shorter, and the
/// code of what stands before it.
final class LzwDecoder {
  private static final int MOST_BITS = 12;
  private static final int MOST_CODES = 1 << MOST_BITS;
  private static final int NONE = -1;
  private static final int PIECE = 8;

  private final SubBlocks input;
  private final int clear;
  private final long[] lastPiece = new long[MOST_CODES];
  private final short[] before = new short[MOST_CODES];
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
    this.out = new byte[width + MOST_CODES + PIECE];
    for (int i = 0; i < clear; i++) {
      first[i] = (byte) i;
      lastPiece[i] = i & 0xff;
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
    int length = lengths[code];
    int piece = code;
    for (int i = (length - 1) & -PIECE; i >= 0; i -= PIECE) {
      Words.LONG_LITTLE.set(out, at + i, lastPiece[piece]);
      piece = before[piece];
    }
    return at + length;
  }

  private void define(byte index) {
    int length = lengths[previous];
    int inPiece = length & (PIECE - 1);
    before[next] = inPiece == 0 ? (short) previous : before[previous];
    lastPiece[next] =
        (inPiece == 0 ? 0 : lastPiece[previous]) | (index & 0xffL) << (inPiece * Byte.SIZE);
    first[next] = first[previous];
    lengths[next] = (short) (length + 1);
    next++;
    if (next == 1 << size && size < MOST_BITS) {
      size++;
    }
  }
}
