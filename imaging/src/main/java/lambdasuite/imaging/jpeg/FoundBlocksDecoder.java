package lambdasuite.imaging.jpeg;

/// A decoder that has the starts of many blocks found first, and then takes of each block the few
/// coefficients it needs.
abstract class FoundBlocksDecoder extends McuDecoder {
  protected final McuCodes codes;
  protected final McuTarget target;
  private final BlockFinder finder;
  private int found;
  private int next;
  private int bit;

  FoundBlocksDecoder(McuCodes codes, McuTarget target, int blocks) {
    this.codes = codes;
    this.target = target;
    this.finder = new BlockFinder(codes, blocks);
  }

  /// Makes pixels of whole MCUs, the first block of which is the finder's block `first`.
  abstract void reconstruct(byte[] window, int first, int x, int y, int mcus);

  @Override
  final int decode(byte[] window, int limit, int x, int y, int count) {
    int done = 0;
    while (done < count) {
      int whole = (found - next) / codes.blocks;
      if (whole == 0) {
        if (faulty || !findMore(window, limit)) {
          break;
        }
        continue;
      }
      int mcus = Math.min(count - done, whole);
      reconstruct(window, next, x + done, y, mcus);
      next += mcus * codes.blocks;
      bit = starts()[next];
      done += mcus;
    }
    return done;
  }

  private boolean findMore(byte[] window, int limit) {
    found = finder.find(window, bit, limit * 8);
    next = 0;
    faulty = found < codes.blocks && finder.isFaulty();
    return found >= codes.blocks;
  }

  /// The first bits of the found blocks.
  protected final int[] starts() {
    return finder.starts();
  }

  @Override
  final int bitPosition() {
    return bit;
  }

  @Override
  final void windowMoved(int bytes) {
    bit -= bytes * 8;
    found = 0;
    next = 0;
  }

  @Override
  final void reset() {
    super.reset();
    bit = 0;
    found = 0;
    next = 0;
  }
}
