package lambdasuite.imaging.jpeg;

import java.io.IOException;
import lambdasuite.imaging.io.ByteSource;

/// Feeds a scan's entropy-coded bytes to a decoder, MCU row by row, across restarts.
final class ScanReader {
  private final EntropyWindow window;
  private final McuDecoder decoder;
  private final int across;
  private final int down;
  private final int interval;
  private boolean empty = true;
  private boolean whole = true;

  ScanReader(ByteSource source, McuLayout layout, int interval, McuDecoder decoder) {
    this.window = new EntropyWindow(source, layout.blocks());
    this.decoder = decoder;
    this.across = layout.across();
    this.down = layout.down();
    this.interval = interval;
  }

  /// Decodes the scan as far as it goes; of a damaged interval the rest is left out.
  void read() throws IOException {
    window.begin();
    int total = across * down;
    int left = interval > 0 ? interval : total;
    int mcu = 0;
    while (mcu < total) {
      if (left == 0) {
        if (!restart()) {
          whole = false;
          return;
        }
        left = interval;
      }
      int x = mcu % across;
      int count = Math.min(left, across - x);
      int done = decoder.decode(window.bytes(), window.limit(), x, mcu / across, count);
      empty &= done == 0;
      mcu += done;
      left -= done;
      if (done < count && !moveOn()) {
        whole = false;
        if (interval == 0) {
          return;
        }
        mcu += left;
        left = 0;
      }
    }
    whole &= !isExceeded();
  }

  /// Whether nothing of the scan was missing or damaged.
  boolean isWhole() {
    return whole;
  }

  boolean isEmpty() {
    return empty;
  }

  /// Moves the window on; false if that is not what stopped the decoder.
  private boolean moveOn() throws IOException {
    if (decoder.isFaulty() || window.isLast()) {
      return false;
    }
    int used = decoder.bitPosition() >>> 3;
    window.refill(used);
    decoder.windowMoved(used);
    return true;
  }

  private boolean restart() throws IOException {
    whole &= !isExceeded();
    decoder.reset();
    return window.restart();
  }

  private boolean isExceeded() {
    return window.isExceededBy(decoder.bitPosition());
  }
}
