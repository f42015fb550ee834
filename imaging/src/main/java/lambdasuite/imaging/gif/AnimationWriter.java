package lambdasuite.imaging.gif;

import java.util.OptionalInt;
import lambdasuite.imaging.Size;

/// Writes the pictures of an animation, each as what it changes on the one before.
///
/// A picture can only add; where something must go, the one before it is cleared away first. So
/// each is written once the next is known.
final class AnimationWriter {
  private final GifWriter file = new GifWriter();
  private final Size size;
  private int[] shown;
  private int[] waiting = {};
  private int delay;

  AnimationWriter(Size size, OptionalInt loops) {
    this.size = size;
    this.shown = new int[size.width() * size.height()];
    file.head(size, loops);
  }

  /// @param argb all pixels that are seen then, as [IndexedPicture] takes them
  /// @param delay hundredths of a second until the next
  void add(int[] argb, int delay) {
    if (waiting.length > 0) {
      write(mustClearFor(argb));
    }
    waiting = argb;
    this.delay = delay;
  }

  byte[] finish() {
    write(false);
    return file.finish();
  }

  private boolean mustClearFor(int[] next) {
    for (int i = 0; i < next.length; i++) {
      if (next[i] == 0 && waiting[i] != 0) {
        return true;
      }
    }
    return false;
  }

  private void write(boolean thenCleared) {
    var changed = new int[waiting.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = waiting[i] == shown[i] ? 0 : waiting[i];
    }
    var box = thenCleared ? ChangedBox.all(size) : ChangedBox.of(changed, size);
    var picture = IndexedPicture.of(box.cut(changed, size.width()));
    file.control(
        picture.transparent(), delay, thenCleared ? GraphicControl.CLEAR : GraphicControl.KEEP);
    file.coloredPicture(box.left(), box.top(), box.size(), picture);
    shown = thenCleared ? new int[waiting.length] : waiting;
  }
}
