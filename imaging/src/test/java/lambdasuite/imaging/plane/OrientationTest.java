package lambdasuite.imaging.plane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  /// The picture `1 2 3 / 4 5 6` as each of the eight orientations shows it.
  @ParameterizedTest
  @CsvSource({
    "1,123456",
    "2,321654",
    "3,654321",
    "4,456123",
    "5,142536",
    "6,415263",
    "7,635241",
    "8,362514"
  })
  void setsUprightAsTheStandardSays(int tag, String expected) {
    var plane = Plane.of(new byte[] {1, 2, 3, 4, 5, 6}, 3, 2);
    var turned = Orientation.ofTag(tag).apply(plane);
    var text = new StringBuilder();
    for (byte sample : turned.samples()) {
      text.append(sample);
    }
    assertThat(text).hasToString(expected);
    assertThat(turned.width()).isEqualTo(tag < 5 ? 3 : 2);
  }

  @Test
  void takesUnknownTagsAsUpright() {
    assertThat(Orientation.ofTag(0)).isEqualTo(Orientation.UPRIGHT);
    assertThat(Orientation.ofTag(9)).isEqualTo(Orientation.UPRIGHT);
  }
}
