package lambdasuite.imaging.jpeg;

import java.util.ArrayList;
import java.util.List;

/// Baseline: has the starts of many blocks found first, and then takes of each block the few
/// coefficients that its component's scale uses.
final class FoundBlocksDecoder extends McuDecoder {
  private final BlockFinder finder;
  private final int blocks;
  private final List<ComponentDecoder> components = new ArrayList<>();
  private int found;
  private int next;
  private int bit;

  /// @param blocks how many there are in the scan
  FoundBlocksDecoder(McuCodes codes, McuTarget target, int blocks) {
    this.finder = new BlockFinder(codes, blocks);
    this.blocks = codes.blocks;
    int from = 0;
    for (int to = 1; to <= codes.blocks; to++) {
      if (to == codes.blocks || target.predictor[to] != target.predictor[from]) {
        components.add(decoder(codes, target, from, to));
        from = to;
      }
    }
  }

  private static ComponentDecoder decoder(McuCodes codes, McuTarget target, int from, int to) {
    return switch (target.scale[from]) {
      case EIGHTH -> new EighthDecoder(codes, target, from, to);
      case QUARTER -> new QuarterDecoder(codes, target, from, to);
      case THREE_EIGHTHS, HALF, FULL -> new BlockDecoder(codes, target, from, to);
    };
  }

  @Override
  int decode(byte[] window, int limit, int x, int y, int count) {
    int done = 0;
    while (done < count) {
      int whole = (found - next) / blocks;
      if (whole == 0) {
        if (faulty || !findMore(window, limit)) {
          break;
        }
        continue;
      }
      int mcus = Math.min(count - done, whole);
      for (var component : components) {
        component.decode(window, finder.starts(), next, x + done, y, mcus);
      }
      next += mcus * blocks;
      bit = finder.starts()[next];
      done += mcus;
    }
    return done;
  }

  private boolean findMore(byte[] window, int limit) {
    found = finder.find(window, bit, limit * 8);
    next = 0;
    faulty = found < blocks && finder.isFaulty();
    return found >= blocks;
  }

  @Override
  int bitPosition() {
    return bit;
  }

  @Override
  void windowMoved(int bytes) {
    bit -= bytes * 8;
    found = 0;
    next = 0;
  }

  @Override
  void reset() {
    super.reset();
    components.forEach(ComponentDecoder::reset);
    bit = 0;
    found = 0;
    next = 0;
  }
}
