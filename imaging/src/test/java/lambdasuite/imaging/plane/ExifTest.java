package lambdasuite.imaging.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExifTest {
  private static final byte[] LITTLE = {
    'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0
  };
  private static final byte[] BIG = {
    'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0
  };

  @Test
  void readsBothByteOrders() {
    assertThat(Exif.orientation(LITTLE)).isEqualTo(Orientation.QUARTER_TURN);
    assertThat(Exif.orientation(BIG)).isEqualTo(Orientation.QUARTER_TURN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 8, 10, 15, 21})
  void takesBrokenBlocksAsUpright(int length) {
    assertThat(Exif.orientation(Arrays.copyOf(LITTLE, length))).isEqualTo(Orientation.UPRIGHT);
  }

  @Test
  void takesPlacesOutsideOfTheBlockAsUpright() {
    byte[] block = BIG.clone();
    block[4] = (byte) 0x80;
    assertThat(Exif.orientation(block)).isEqualTo(Orientation.UPRIGHT);
  }
}
