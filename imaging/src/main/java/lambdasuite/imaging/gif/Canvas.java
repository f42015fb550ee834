package lambdasuite.imaging.gif;

import java.util.Arrays;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.plane.BoxReducer;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Reduction;

/// What is seen on the logical screen while the pictures of an animation follow one another.
final class Canvas {
  /// For the pixels, and once more for those that come back.
  static final int BYTES_PER_PIXEL = 8;

  private static final int OPAQUE = 0xff;

  private final int width;
  private final int height;
  private final int[] pixels;
  private int[] before = {};

  Canvas(Size size) {
    width = size.width();
    height = size.height();
    pixels = new int[width * height];
  }

  /// To be called before a picture is painted.
  void begin(GraphicControl control) {
    if (control.disposal() == GraphicControl.RESTORE) {
      before = pixels.clone();
    }
  }

  /// Paints a row of a picture.
  ///
  /// @param argb the colours of the indices
  void paint(FrameHeader frame, byte[] row, int y, int[] argb) {
    int line = frame.top() + y;
    int count = Math.min(frame.width(), width - frame.left());
    if (line >= height) {
      return;
    }
    int at = line * width + frame.left();
    for (int x = 0; x < count; x++) {
      int color = argb[row[x] & 0xff];
      if (color < 0) {
        pixels[at + x] = color;
      }
    }
  }

  /// Takes a picture away as it asks for.
  void end(FrameHeader frame, GraphicControl control) {
    if (control.disposal() == GraphicControl.RESTORE) {
      System.arraycopy(before, 0, pixels, 0, pixels.length);
    } else if (control.disposal() == GraphicControl.CLEAR) {
      int left = Math.min(frame.left(), width);
      int right = Math.min(frame.left() + frame.width(), width);
      int bottom = Math.min(frame.top() + frame.height(), height);
      for (int y = frame.top(); y < bottom; y++) {
        Arrays.fill(pixels, y * width + left, y * width + right, 0);
      }
    }
  }

  /// What is seen now, reduced.
  Picture reduce(Reduction reduction) {
    boolean opaque = isOpaque();
    var alpha = reduction.isNone() ? Model.RGBA : Model.RGBA_PREMULTIPLIED;
    var reducer = new BoxReducer(reduction, opaque ? Model.RGB : alpha);
    int weight = opaque || reduction.isNone() ? 1 : OPAQUE;
    for (int y = 0; y < height; y++) {
      addRow(y, reducer.sums(), opaque ? 3 : 4, weight);
      reducer.endRow();
    }
    return reducer.finish();
  }

  private boolean isOpaque() {
    for (int pixel : pixels) {
      if (pixel >= 0) {
        return false;
      }
    }
    return true;
  }

  /// Every pixel is opaque or nothing.
  private void addRow(int y, int[] sums, int channels, int weight) {
    int at = 0;
    for (int i = y * width; i < (y + 1) * width; i++, at += channels) {
      int pixel = pixels[i];
      sums[at] += (pixel >> 16 & 0xff) * weight;
      sums[at + 1] += (pixel >> 8 & 0xff) * weight;
      sums[at + 2] += (pixel & 0xff) * weight;
      if (channels == 4) {
        sums[at + 3] += pixel >>> 24;
      }
    }
  }
}
