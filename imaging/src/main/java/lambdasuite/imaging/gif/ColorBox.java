package lambdasuite.imaging.gif;

/// A range of pixels whose colours lie near each other.
final class ColorBox {
  private final int[] colors;
  private final int[] places;
  private final int from;
  private final int to;
  private final int mean;
  private final int shift;
  private final int threshold;
  private final long spread;
  private int middle = -1;

  ColorBox(int[] colors, int[] places, int from, int to) {
    this.colors = colors;
    this.places = places;
    this.from = from;
    this.to = to;
    int count = to - from;
    int average = 0;
    int widest = 0;
    int cut = 0;
    long most = -1;
    for (int channel = 0; channel <= 16; channel += 8) {
      long sum = 0;
      long squares = 0;
      for (int i = from; i < to; i++) {
        int level = colors[places[i]] >> channel & 0xff;
        sum += level;
        squares += (long) level * level;
      }
      average |= (int) ((sum + count / 2) / count) << channel;
      long variance = squares * count - sum * sum;
      if (variance > most) {
        most = variance;
        widest = channel;
        cut = (int) (sum / count);
      }
    }
    mean = average;
    shift = widest;
    threshold = cut;
    spread = most / count;
  }

  /// The squares of the distances from the mean, summed up, in the channel that varies most.
  long spread() {
    return spread;
  }

  int mean() {
    return mean;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  ColorBox lowerHalf() {
    return new ColorBox(colors, places, from, middle());
  }

  ColorBox upperHalf() {
    return new ColorBox(colors, places, middle(), to);
  }

  /// Brings the pixels up to the mean to the front.
  private int middle() {
    if (middle < 0) {
      int front = from;
      for (int i = from; i < to; i++) {
        int place = places[i];
        if ((colors[place] >> shift & 0xff) <= threshold) {
          places[i] = places[front];
          places[front++] = place;
        }
      }
      middle = front;
    }
    return middle;
  }
}
