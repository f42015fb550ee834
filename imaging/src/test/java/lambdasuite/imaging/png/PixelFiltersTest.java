package lambdasuite.imaging.png;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelFiltersTest {
  private static final int PIXELS = 512;

  /// Makes the samples of a pixel differ, so that one that spills into the next is seen.
  private static final int[] LANES = {0, 0xff, 0x55, 0xaa};

  @ParameterizedTest
  @CsvSource({"1,2", "1,3", "1,4", "3,2", "3,3", "3,4", "4,3", "4,4"})
  void restoresAnySampleBesideAnyOther(int filter, int distance) throws Exception {
    for (int corner = 0; corner < 256; corner += 17) {
      for (int up = 0; up < 256; up++) {
        var above = new byte[PIXELS * distance + Filters.SLACK];
        var row = above.clone();
        for (int i = 0; i < PIXELS * distance; i++) {
          int x = i / distance;
          above[i] = (byte) ((x % 2 == 0 ? corner : up) ^ LANES[i % distance]);
          row[i] = (byte) (x / 2 ^ LANES[i % distance]);
        }
        assertRestored(row, above, filter, distance);
      }
    }
  }

  private static void assertRestored(byte[] row, byte[] above, int filter, int distance)
      throws Exception {
    int count = PIXELS * distance;
    var in = new byte[1 + count + Filters.SLACK];
    in[0] = (byte) filter;
    for (int i = 0; i < count; i++) {
      int left = i < distance ? 0 : row[i - distance] & 0xff;
      int corner = i < distance ? 0 : above[i - distance] & 0xff;
      in[1 + i] = (byte) (row[i] - PngFile.predicted(filter, left, above[i] & 0xff, corner));
    }
    var restored = new byte[count + Filters.SLACK];
    Filters.restore(in, 0, restored, above, count, distance, 0);
    if (Arrays.mismatch(restored, 0, count, row, 0, count) >= 0) {
      assertThat(Arrays.copyOf(restored, count)).isEqualTo(Arrays.copyOf(row, count));
    }
  }
}
