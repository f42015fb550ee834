package lambdasuite.imaging.gif;

import lambdasuite.imaging.Size;

/// The part of a picture that holds all its pixels which are not 0; one pixel at least.
record ChangedBox(int left, int top, Size size) {

  static ChangedBox all(Size size) {
    return new ChangedBox(0, 0, size);
  }

  static ChangedBox of(int[] pixels, Size size) {
    int left = size.width();
    int right = -1;
    int top = -1;
    int bottom = -1;
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i] != 0) {
        int x = i % size.width();
        left = Math.min(left, x);
        right = Math.max(right, x);
        bottom = i / size.width();
        top = top < 0 ? bottom : top;
      }
    }
    return right < 0
        ? new ChangedBox(0, 0, new Size(1, 1))
        : new ChangedBox(left, top, new Size(right - left + 1, bottom - top + 1));
  }

  /// Its pixels out of rows of so many.
  int[] cut(int[] pixels, int stride) {
    var part = new int[size.width() * size.height()];
    for (int y = 0; y < size.height(); y++) {
      int from = (top + y) * stride + left;
      System.arraycopy(pixels, from, part, y * size.width(), size.width());
    }
    return part;
  }
}
