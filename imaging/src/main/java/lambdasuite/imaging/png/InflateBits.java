package lambdasuite.imaging.png;

import java.io.IOException;
import lambdasuite.imaging.io.Words;

/// The bits of a DEFLATE stream, lowest first; an inner loop may take its fields over and give them
/// back.
final class InflateBits {
  final CompressedInput input;
  long bits;
  int count;
  int position;
  private boolean brokenOff;

  InflateBits(CompressedInput input) {
    this.input = input;
  }

  /// Up to which position reading may start without a look at the window.
  int limit() {
    return input.isEnded() ? input.length() : input.length() - 32;
  }

  /// Makes room when the position is beyond the limit; false if the stream broke off.
  boolean refill() throws IOException {
    if (!input.isEnded()) {
      input.refill(position);
      position = 0;
      return true;
    }
    brokenOff |= position * 8L - count > input.length() * 8L;
    return !brokenOff;
  }

  int peek(int size) throws IOException {
    need();
    return (int) bits & ((1 << size) - 1);
  }

  /// The next bits, at most 16; zeros when the stream broke off, which `refill` tells.
  int take(int size) throws IOException {
    need();
    int value = (int) bits & ((1 << size) - 1);
    bits >>>= size;
    count -= size;
    return value;
  }

  /// Leaves the rest of a byte and puts whole bytes back.
  void align() {
    count -= count & 7;
    position -= count >> 3;
    bits = 0;
    count = 0;
  }

  private void need() throws IOException {
    if (count >= 16) {
      return;
    }
    if (position > limit() && !refill()) {
      bits = 0;
      count = 32;
      return;
    }
    bits |= (long) Words.LONG_LITTLE.get(input.window(), position) << count;
    position += (63 - count) >> 3;
    count |= 56;
  }
}
