package lambdasuite.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class IdctTest {
  private static final int STRIDE = 11;

  private final Random random = new Random(3);
  private final int[] steps = random.ints(64, 1, 4).toArray();

  @ParameterizedTest
  @EnumSource(
      value = Scale.class,
      mode = Mode.EXCLUDE,
      names = {"EIGHTH", "QUARTER"})
  void pixelsAreThoseOfTheDefinition(Scale scale) {
    int size = scale.pixels();
    for (int round = 0; round < 100; round++) {
      int[] block = random.ints(64, -8, 9).toArray();
      var pixels = new byte[8 * STRIDE];

      new Idct(steps).transform(Arrays.copyOf(block, 64), scale, pixels, 2, STRIDE);

      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          assertThat((double) (pixels[2 + y * STRIDE + x] & 0xff))
              .isCloseTo(defined(block, size, x, y), Offset.offset(0.51));
        }
      }
    }
  }

  /// ITU-T T.81, A.3.3, for as many frequencies as there are pixels.
  private double defined(int[] block, int size, int x, int y) {
    double sum = 0;
    for (int k = 0; k < 64; k++) {
      int u = ZigZag.natural(k) % 8;
      int v = ZigZag.natural(k) / 8;
      if (u < size && v < size) {
        sum += block[k] * steps[k] * wave(u, x, size) * wave(v, y, size);
      }
    }
    return Math.clamp(128 + sum / 4, 0, 255);
  }

  private static double wave(int frequency, int at, int size) {
    return frequency == 0
        ? Math.sqrt(0.5)
        : Math.cos((2 * at + 1) * frequency * Math.PI / (2 * size));
  }
}
