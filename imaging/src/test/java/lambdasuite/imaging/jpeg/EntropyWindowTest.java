package lambdasuite.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import lambdasuite.imaging.io.ByteSource;
import org.junit.jupiter.api.Test;

final class EntropyWindowTest {
  private static final int CAPACITY = 1 << 15;
  private static final int READ_AHEAD = 8;

  /// Wherever the window's end falls, between bytes and in the midst of stuffed ones, none is lost.
  @Test
  void takesStuffedZerosOutAndKeepsEveryOtherByte() throws Exception {
    for (int plain = CAPACITY - 24; plain <= CAPACITY; plain++) {
      var file = new byte[plain + 12];
      Arrays.fill(file, (byte) 5);
      for (int i = 0; i < 5; i++) {
        file[plain + 2 * i] = -1;
        file[plain + 2 * i + 1] = 0;
      }
      for (var source :
          List.of(new ByteSource(file), new ByteSource(new ByteArrayInputStream(file)))) {
        assertThat(lengthOf(source)).as("%s plain bytes", plain).isEqualTo(plain + 7);
      }
    }
  }

  private static int lengthOf(ByteSource source) throws Exception {
    var window = new EntropyWindow(source, 1);
    window.begin();
    int dropped = 0;
    while (!window.isLast()) {
      int half = window.limit() / 2;
      window.refill(half);
      dropped += half;
    }
    return dropped + window.limit() - READ_AHEAD;
  }
}
