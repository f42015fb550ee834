package lambdasuite.imaging.plane;

import lambdasuite.imaging.Size;

/// Decides from a stored picture's size what size it is to have, before it is turned upright.
@FunctionalInterface
public interface Sizing {
  Size target(Size stored, Orientation orientation);

  /// The upright picture fits into the box.
  static Sizing fitting(Size box) {
    return (stored, orientation) ->
        orientation.swaps() ? stored.turned().fitInto(box).turned() : stored.fitInto(box);
  }
}
