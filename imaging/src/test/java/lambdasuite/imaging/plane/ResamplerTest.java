package lambdasuite.imaging.plane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lambdasuite.imaging.Fidelity;
import lambdasuite.imaging.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  @ParameterizedTest
  @CsvSource({
    "300,200,128,85",
    "257,129,128,64",
    "1000,10,128,1",
    "60,40,90,100",
    "90,700,60,300",
    "40,60,90,300",
    "1,1,3,3",
    "2,500,1,7",
    "3,2,5,131"
  })
  void agreesWithFloatingPoint(int width, int height, int toWidth, int toHeight) {
    var levels = Fidelity.luma(TestPictures.scene(width, height));
    var samples = new byte[width * height];
    for (int i = 0; i < samples.length; i++) {
      levels[i / width][i % width] = Math.round(levels[i / width][i % width]);
      samples[i] = (byte) levels[i / width][i % width];
    }
    var plane = Resampler.resize(Plane.of(samples, width, height), toWidth, toHeight);
    var expected = Fidelity.reduce(levels, toWidth, toHeight);
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        double clamped = Math.clamp(expected[y][x], 0d, 255d);
        assertThat(Math.abs(plane.at(x, y) - clamped)).isLessThan(1.2);
      }
    }
  }

  @Test
  void keepsAFlatPlaneFlat() {
    var samples = new byte[500 * 300];
    java.util.Arrays.fill(samples, (byte) 200);
    var plane = new Plane(samples, 500, 499, 300, 498.3, 299.6);
    assertThat(Resampler.resize(plane, 100, 60).isFilledWith(200)).isTrue();
  }

  @Test
  void leavesAPlaneOfTheRightSizeAlone() {
    var plane = Plane.of(new byte[] {1, 2, 3, 4}, 2, 2);
    assertThat(Resampler.resize(plane, 2, 2)).isSameAs(plane);
  }

  @Test
  void leavesPlanesThatEndWithinASampleAlone() {
    var plane = new Plane(new byte[] {1, 2, 3, 4}, 2, 2, 2, 2, 1.5);
    assertThat(Resampler.resize(List.of(plane), 2, 2, 2, 1.5)).containsExactly(plane);
    assertThat(Resampler.resize(List.of(plane), 2, 2, 2, 2).getFirst()).isNotSameAs(plane);
  }
}
