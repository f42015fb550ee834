package lambdasuite.imaging.jpeg;

/// A decoder that takes one code after the other.
///
/// The unused bits stand left-aligned in a word. A refill reads eight bytes, keeps 56 to 63 bits
/// and does not branch.
abstract class BitwiseDecoder extends McuDecoder {
  protected long bits;
  protected int bitCount;

  /// Where the next bytes will be read.
  protected int position;

  @Override
  void reset() {
    super.reset();
    bits = 0;
    bitCount = 0;
    position = 0;
  }

  @Override
  final int bitPosition() {
    return position * 8 - bitCount;
  }

  @Override
  final void windowMoved(int bytes) {
    position -= bytes;
  }
}
