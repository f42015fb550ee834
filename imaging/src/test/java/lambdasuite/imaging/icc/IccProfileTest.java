package lambdasuite.imaging.icc;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IccProfileTest {
  @Test
  void srgbCostsNothing() {
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    assertThat(IccProfile.conversion(srgb)).isEmpty();
  }

  @Test
  void lightWithoutGammaIsConvertedAsTheJdkDoes() {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    assertConvertsLikeTheJdk(linear);
  }

  @Test
  void greyIsConvertedByItsCurve() {
    var conversion = IccProfile.conversion(Profiles.grey(1)).orElseThrow();
    var grey = new Picture(Model.GREY, List.of(Plane.of(new byte[] {0, 55, -1}, 3, 1)));
    assertThat(conversion.apply(grey).plane(0).samples()).containsExactly(0, 128, 255);
  }

  @Test
  void colorsBeyondSrgbAreClipped() {
    var conversion = IccProfile.conversion(Profiles.displayP3()).orElseThrow();
    assertThat(converted(conversion.apply(pixel(0, 255, 0)))).containsExactly(0, 255, 0);
    assertThat(converted(conversion.apply(pixel(255, 255, 255)))).containsExactly(255, 255, 255);
  }

  @Test
  void dullerColorsOfAWiderSpaceBecomeStronger() {
    var conversion = IccProfile.conversion(Profiles.adobeRgb()).orElseThrow();
    int[] color = converted(conversion.apply(pixel(200, 100, 100)));
    assertThat(color[0]).isBetween(218, 232);
    assertThat(color[1]).isBetween(95, 101);
  }

  @Test
  void brokenProfilesAreIgnored() {
    byte[] profile = Profiles.displayP3();
    for (int length = 0; length < profile.length; length++) {
      assertThat(IccProfile.conversion(Arrays.copyOf(profile, length))).isNotNull();
    }
    var random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      byte[] mutated = profile.clone();
      for (int j = 0; j < 4; j++) {
        mutated[128 + random.nextInt(mutated.length - 128)] = (byte) random.nextInt(256);
      }
      IccProfile.conversion(mutated).ifPresent(each -> each.apply(pixel(10, 120, 240)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void parametricCurvesMayBeSrgb(int type) {
    double[][] parameters = {
      {2.2},
      {2.4, 1 / 1.055, 0.055 / 1.055},
      {2.4, 1 / 1.055, 0.055 / 1.055, 0},
      {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045},
      {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045, 0, 0}
    };
    var curve = ToneCurve.parametric(type, Arrays.copyOf(parameters[type], 7));
    assertThat(SRgb.isNear(curve)).isTrue();
  }

  private static void assertConvertsLikeTheJdk(byte[] profile) {
    var conversion = IccProfile.conversion(profile).orElseThrow();
    var space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
    var random = new Random(9);
    for (int i = 0; i < 200; i++) {
      int r = random.nextInt(256);
      int g = random.nextInt(256);
      int b = random.nextInt(256);
      float[] expected = space.toRGB(new float[] {r / 255f, g / 255f, b / 255f});
      int[] actual = converted(conversion.apply(pixel(r, g, b)));
      for (int c = 0; c < 3; c++) {
        assertThat(Math.abs(actual[c] - 255 * expected[c])).isLessThan(2.5f);
      }
    }
  }

  private static Picture pixel(int r, int g, int b) {
    return new Picture(
        Model.RGB,
        List.of(
            Plane.of(new byte[] {(byte) r}, 1, 1),
            Plane.of(new byte[] {(byte) g}, 1, 1),
            Plane.of(new byte[] {(byte) b}, 1, 1)));
  }

  private static int[] converted(Picture picture) {
    return picture.planes().stream().mapToInt(plane -> plane.at(0, 0)).toArray();
  }
}
