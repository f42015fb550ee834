package lambdasuite.imaging.jpeg;

import java.util.Arrays;

/// How far the scans of a progressive file have come for one component.
final class Progress {
  private static final int UNSEEN = -1;

  /// The largest step of a DC level, in pixel levels, whose refinement no thumbnail would show:
  /// averaged over the four or more blocks of an output pixel its error is about a seventh of this,
  /// below 57 dB.
  private static final double INVISIBLE_STEP = 2.4;

  private final Component component;
  private final Scale scale;

  /// For every coefficient the number of low bits that are still missing.
  private final int[] missing = new int[64];

  Progress(Component component, Scale scale) {
    this.component = component;
    this.scale = scale;
    Arrays.fill(missing, UNSEEN);
  }

  Component component() {
    return component;
  }

  int missingBits(int k) {
    return Math.max(0, missing[k]);
  }

  /// Whether the scan continues what was there before, as it must.
  boolean accepts(ScanHeader header) {
    int expected = header.high() == 0 ? UNSEEN : header.high();
    for (int k = header.first(); k <= header.last(); k++) {
      if (missing[k] != expected) {
        return false;
      }
    }
    return true;
  }

  /// Whether the scan holds anything that this scale uses.
  boolean uses(ScanHeader header) {
    boolean refinesAc = header.high() > 0 && header.first() > 0;
    return header.first() <= scale.lastCoefficient() && (!refinesAc || scale == Scale.FULL);
  }

  void advance(ScanHeader header) {
    Arrays.fill(missing, header.first(), header.last() + 1, header.low());
  }

  /// Whether no later scan can change the picture visibly at this scale.
  boolean isSettled() {
    if (missing[0] == UNSEEN || !isFineEnough()) {
      return false;
    }
    for (int k = 1; k <= scale.lastCoefficient(); k++) {
      if (missing[k] == UNSEEN || (scale == Scale.FULL && missing[k] > 0)) {
        return false;
      }
    }
    return true;
  }

  private boolean isFineEnough() {
    double step = (1 << missing[0]) * component.steps()[0] / 8.0;
    return missing[0] == 0 || (scale != Scale.FULL && step <= INVISIBLE_STEP);
  }
}
