package lambdasuite.imaging.gif;

import java.util.ArrayList;
import java.util.List;

/// Chooses a palette by splitting the colours, again and again, where they vary most.
final class Quantizer {
  private final int[] colors;
  private final int[] places;
  private final List<ColorBox> boxes = new ArrayList<>();

  /// Takes the colours, as 0xrrggbb, of those pixels that are seen.
  ///
  /// @param places the pixels' places in the picture, reordered here
  Quantizer(int[] colors, int[] places) {
    this.colors = colors;
    this.places = places;
  }

  /// Splits into at most so many boxes.
  List<ColorBox> split(int most) {
    if (places.length > 0) {
      boxes.add(new ColorBox(colors, places, 0, places.length));
    }
    while (boxes.size() < most) {
      int widest = 0;
      for (int i = 1; i < boxes.size(); i++) {
        widest = boxes.get(i).spread() > boxes.get(widest).spread() ? i : widest;
      }
      if (boxes.isEmpty() || boxes.get(widest).spread() == 0) {
        break;
      }
      boxes.add(boxes.get(widest).upperHalf());
      boxes.set(widest, boxes.get(widest).lowerHalf());
    }
    return boxes;
  }
}
