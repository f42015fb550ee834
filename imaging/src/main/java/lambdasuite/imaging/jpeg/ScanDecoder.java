package lambdasuite.imaging.jpeg;

import java.io.IOException;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.ByteSource;

/// Reads the scans of a frame until the picture is settled.
sealed interface ScanDecoder permits SequentialDecoder, ProgressiveDecoder {
  /// Reads the scan whose header was just taken, or leaves it where it can't matter.
  void read(ScanHeader header, JpegTables tables, ByteSource source)
      throws IOException, ImageException;

  /// Whether later scans can't change the picture.
  boolean isSettled();

  /// Whether no scan was missing or damaged so far.
  boolean isWhole();

  /// Whether nothing at all was decoded.
  boolean isEmpty();

  /// Makes the components' samples final.
  void finish();
}
