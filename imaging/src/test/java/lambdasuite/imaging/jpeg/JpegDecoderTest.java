package lambdasuite.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import lambdasuite.imaging.Fidelity;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Oracle;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.TestPictures;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.Decoded;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;
import lambdasuite.imaging.plane.Resampler;
import lambdasuite.imaging.plane.Sizing;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegDecoderTest {
  private static final int GREY = BufferedImage.TYPE_BYTE_GRAY;
  private static final Size HUGE = new Size(60_000, 60_000);

  @Nested
  class AtFullSize {
    @ParameterizedTest
    @CsvSource({"1,1", "7,9", "8,8", "17,31", "64,48", "100,75"})
    void greyPixelsAreWithinTheAccuracyOfTheStandard(int width, int height) throws Exception {
      byte[] file = Oracle.jpeg(TestPictures.scene(width, height, GREY), 0.9f, false);
      var ours = Fidelity.luma(decode(file, HUGE).picture());
      var theirs = greyLevels(file);
      assertThat(Fidelity.largestDifference(ours, theirs)).isLessThanOrEqualTo(1);
      assertThat(Fidelity.decibels(ours, theirs)).isGreaterThan(54);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x11, 0x21, 0x12, 0x22, 0x41, 0x14})
    void colorOfAnySamplingMatchesImageIo(int sampling) throws Exception {
      byte[] file = Oracle.jpeg(TestPictures.scene(103, 77), 0.9f, false, sampling);
      assertThat(agreement(file)).isGreaterThan(45);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x11, 0x21, 0x22})
    void progressiveFilesMatchImageIo(int sampling) throws Exception {
      byte[] file = Oracle.jpeg(TestPictures.scene(103, 77), 0.9f, true, sampling);
      assertThat(agreement(file)).isGreaterThan(45);
    }

    @Test
    void progressiveGreyIsWithinTheAccuracyOfTheStandard() throws Exception {
      byte[] file = Oracle.jpeg(TestPictures.scene(61, 83, GREY), 0.95f, true);
      var ours = Fidelity.luma(decode(file, HUGE).picture());
      assertThat(Fidelity.largestDifference(ours, greyLevels(file))).isLessThanOrEqualTo(1);
    }
  }

  @Nested
  class Reduced {
    @ParameterizedTest
    @CsvSource({"1200,900", "1199,901", "801,599", "640,480", "480,360", "300,1000", "2000,150"})
    void isAsGoodAsAFullDecode(int width, int height) throws Exception {
      byte[] file = Oracle.jpeg(TestPictures.scene(width, height), 0.92f, false);
      assertThat(fidelity(file)).isGreaterThan(46);
    }

    @ParameterizedTest
    @CsvSource({"1200,900", "800,600", "640,480", "480,360"})
    void isAsGoodAsAFullDecodeOfAProgressiveFile(int width, int height) throws Exception {
      byte[] file = Oracle.jpeg(TestPictures.scene(width, height), 0.92f, true);
      assertThat(fidelity(file)).isGreaterThan(44);
    }

    @ParameterizedTest
    @CsvSource({
      "2048,EIGHTH",
      "2040,QUARTER",
      "1100,QUARTER",
      "1016,THREE_EIGHTHS",
      "683,THREE_EIGHTHS",
      "680,HALF",
      "512,HALF",
      "500,FULL"
    })
    void choosesTheScaleThatLeavesTwiceTheTarget(int side, Scale scale) {
      assertThat(Scale.of(new Size(side, side), new Size(128, 128))).isEqualTo(scale);
    }

    @ParameterizedTest
    @CsvSource({"30,60", "20,45"})
    void fineColorIsReadAtAQuarterWhereLumaIsReadAtMore(int box, int width) throws Exception {
      byte[] file = JpegFile.of(120, 88, 0x11, 0x11, 0x11).toBytes();
      var half = decode(file, new Size(box, box));
      assertThat(half.picture().planes()).extracting(Plane::width).containsExactly(width, 30, 30);
      assertThat(half.subsampled()).isFalse();
      for (int i = 0; i < 3; i++) {
        double mean = meanOf(decode(file, HUGE).picture().plane(i));
        assertThat(meanOf(half.picture().plane(i))).isCloseTo(mean, Offset.offset(0.6));
      }
    }

    @Test
    void halvedColorAndRgbAreReadAtLumasScale() throws Exception {
      var halved = decode(JpegFile.of(120, 88, 0x22, 0x11, 0x11).toBytes(), new Size(30, 30));
      assertThat(halved.picture().planes()).extracting(Plane::width).containsExactly(60, 30, 30);
      assertThat(halved.subsampled()).isTrue();
      var rgb = JpegFile.of(120, 88, 0x11, 0x11, 0x11).adobe(0).toBytes();
      var planes = decode(rgb, new Size(30, 30)).picture().planes();
      assertThat(planes).extracting(Plane::width).containsExactly(60, 60, 60);
    }

    @Test
    void progressiveFileIsReadOnlyAsFarAsItMatters() throws Exception {
      byte[] file = Oracle.jpeg(TestPictures.scene(2400, 1800), 0.92f, true);
      var source = new ByteSource(new ByteArrayInputStream(file));
      JpegDecoder.decode(source, Limits.STANDARD, Sizing.fitting(new Size(128, 128)));
      assertThat(source.offset()).isLessThan(file.length / 3);
    }
  }

  @Nested
  class OfUnusualStructure {
    @ParameterizedTest
    @ValueSource(ints = {0x11, 0x21, 0x22, 0x31, 0x13, 0x42})
    void readsSeparateScansAsWellAsInterleavedOnes(int sampling) throws Exception {
      var whole = decode(JpegFile.of(90, 70, sampling, 0x11, 0x11).toBytes(), HUGE);
      var apart = decode(JpegFile.of(90, 70, sampling, 0x11, 0x11).separateScans().toBytes(), HUGE);
      assertSame(apart, whole);
      assertThat(apart.partial()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 12, 1000})
    void restartsChangeNothing(int interval) throws Exception {
      var plain = decode(JpegFile.of(90, 70, 0x22, 0x11, 0x11).toBytes(), new Size(20, 20));
      byte[] file = JpegFile.of(90, 70, 0x22, 0x11, 0x11).restartEvery(interval).toBytes();
      assertSame(decode(file, new Size(20, 20)), plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 30, 16, 8, 7})
    void everyScaleKeepsTheMeanLevel(int box) throws Exception {
      byte[] file = JpegFile.of(120, 88, 0x11).toBytes();
      var decoded = decode(file, new Size(box, box));
      int pixels =
          Scale.of(new Size(120, 88), new Size(120, 88).fitInto(new Size(box, box))).pixels();
      var full = decode(file, HUGE);
      assertThat(decoded.picture().width()).isEqualTo(Math.ceilDiv(120 * pixels, 8));
      double mean = mean(full.picture());
      assertThat(mean(decoded.picture())).isCloseTo(mean, Offset.offset(0.6));
    }

    @Test
    void wideQuantizationStepsMatchImageIo() throws Exception {
      byte[] file = JpegFile.of(64, 64, 0x11).wideSteps().toBytes();
      var ours = Fidelity.luma(decode(file, HUGE).picture());
      assertThat(Fidelity.largestDifference(ours, greyLevels(file))).isLessThanOrEqualTo(1);
    }

    @Test
    void strayBytesAndAMissingEndAreForgiven() throws Exception {
      var plain = decode(JpegFile.of(64, 48, 0x21, 0x11, 0x11).toBytes(), HUGE);
      byte[] file =
          JpegFile.of(64, 48, 0x21, 0x11, 0x11).strayBytes(0, 1, 0xff, 0, 7).withoutEnd().toBytes();
      assertSame(decode(file, HUGE), plain);
      assertThat(decode(file, HUGE).partial()).isFalse();
    }

    @Test
    void laterImagesInTheFileAreNotLookedAt() throws Exception {
      byte[] first = JpegFile.of(64, 48, 0x11).toBytes();
      byte[] second = JpegFile.of(80, 80, 0x22, 0x11, 0x11).toBytes();
      byte[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      assertSame(decode(both, HUGE), decode(first, HUGE));
    }
  }

  @Nested
  class InOtherColors {
    @Test
    void adobeMarkerWithoutTransformMeansRgb() throws Exception {
      byte[] file = JpegFile.of(40, 40, 0x11, 0x11, 0x11).adobe(0).toBytes();
      assertThat(decode(file, HUGE).picture().model()).isEqualTo(Model.RGB);
      assertThat(agreement(file)).isGreaterThan(50);
    }

    @Test
    void componentsNamedSoMeanRgb() throws Exception {
      var file =
          new JpegFile(
              40,
              40,
              new JpegFile.Part('R', 1, 1, 0),
              new JpegFile.Part('G', 1, 1, 1),
              new JpegFile.Part('B', 1, 1, 2));
      assertThat(decode(file.toBytes(), HUGE).picture().model()).isEqualTo(Model.RGB);
    }

    @Test
    void fourComponentsMeanInksThatAdobeInverts() throws Exception {
      byte[] plain = JpegFile.of(40, 40, 0x11, 0x11, 0x11, 0x11).toBytes();
      byte[] adobe = JpegFile.of(40, 40, 0x11, 0x11, 0x11, 0x11).adobe(0).toBytes();
      var inverted = decode(adobe, HUGE).picture();
      var straight = decode(plain, HUGE).picture();
      assertThat(straight.model()).isEqualTo(Model.CMYK);
      assertThat(straight.plane(3).at(5, 5)).isEqualTo(255 - inverted.plane(3).at(5, 5));
    }

    @Test
    void transformOfFourComponentsMeansYcck() throws Exception {
      byte[] file = JpegFile.of(40, 40, 0x22, 0x11, 0x11, 0x22).adobe(2).toBytes();
      assertThat(decode(file, HUGE).picture().model()).isEqualTo(Model.YCCK);
    }
  }

  @Nested
  class Refuses {
    @Test
    void picturesBeyondTheLimitBeforeDecodingThem() {
      byte[] file = JpegFile.of(400, 300, 0x11).toBytes();
      assertThatThrownBy(() -> decode(file, HUGE, new Limits(100_000, 1000, 1 << 20)))
          .isInstanceOfSatisfying(
              ImageException.class,
              e -> assertThat(e.reason()).isEqualTo(ImageException.Reason.TOO_LARGE));
    }

    @Test
    void moreMemoryThanTheLimit() {
      byte[] file = JpegFile.of(400, 300, 0x11).toBytes();
      assertThatThrownBy(() -> decode(file, HUGE, new Limits(1_000_000, 1000, 100_000)))
          .isInstanceOfSatisfying(
              ImageException.class,
              e -> assertThat(e.reason()).isEqualTo(ImageException.Reason.TOO_LARGE));
    }

    @ParameterizedTest
    @CsvSource({"0xc3,8,UNSUPPORTED", "0xc9,8,UNSUPPORTED", "0xc1,12,UNSUPPORTED"})
    void processesItDoesNotRead(String marker, int precision, ImageException.Reason reason) {
      byte[] file = JpegFile.of(40, 30, 0x11).toBytes();
      int frame = indexOf(file, Marker.SOF1);
      file[frame + 1] = (byte) (int) Integer.decode(marker);
      file[frame + 4] = (byte) precision;
      assertThatThrownBy(() -> decode(file, HUGE))
          .isInstanceOfSatisfying(
              ImageException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void aFileThatEndsBeforeItsPicture() {
      byte[] file = JpegFile.of(40, 30, 0x11).toBytes();
      byte[] head = Arrays.copyOf(file, indexOf(file, Marker.SOS) + 4);
      assertThatThrownBy(() -> decode(head, HUGE))
          .isInstanceOfSatisfying(
              ImageException.class,
              e -> {
                assertThat(e.reason()).isEqualTo(ImageException.Reason.DAMAGED);
                assertThat(e.offset()).isEqualTo(head.length);
              });
    }
  }

  @Nested
  class OfATruncatedFile {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void keepsWhatCameBefore(boolean progressive) throws Exception {
      byte[] file = Oracle.jpeg(TestPictures.scene(256, 200), 0.9f, progressive);
      var whole = decode(file, HUGE);
      var half = decode(Arrays.copyOf(file, file.length / 2), HUGE);
      assertThat(half.partial()).isTrue();
      assertThat(whole.partial()).isFalse();
      assertThat(Fidelity.luma(half.picture())[3][3])
          .isCloseTo(Fidelity.luma(whole.picture())[3][3], Offset.offset(24d));
    }

    @Test
    void resumesAtTheNextRestart() throws Exception {
      byte[] file = JpegFile.of(160, 160, 0x11).restartEvery(20).toBytes();
      var whole = decode(file, HUGE).picture();
      int second = indexOf(file, Marker.RST0 + 1);
      for (int i = second - 60; i < second; i++) {
        file[i] = 0x55;
      }
      var damaged = decode(file, HUGE);
      assertThat(damaged.picture().plane(0).at(3, 150)).isEqualTo(whole.plane(0).at(3, 150));
    }
  }

  private static Decoded decode(byte[] file, Size box) throws IOException, ImageException {
    return decode(file, box, Limits.STANDARD);
  }

  private static Decoded decode(byte[] file, Size box, Limits limits)
      throws IOException, ImageException {
    var source = new ByteSource(new ByteArrayInputStream(file));
    return JpegDecoder.decode(source, limits, Sizing.fitting(box));
  }

  private static double agreement(byte[] file) throws Exception {
    var image = Oracle.read(file);
    var picture = decode(file, HUGE).picture();
    var level = picture.map(plane -> Resampler.resize(plane, image.getWidth(), image.getHeight()));
    return Fidelity.decibels(Fidelity.luma(level), Fidelity.luma(image));
  }

  private static double fidelity(byte[] file) throws Exception {
    var image = Oracle.read(file);
    var target = new Size(image.getWidth(), image.getHeight()).fitInto(new Size(128, 128));
    var picture = decode(file, new Size(128, 128)).picture();
    var ours = picture.map(plane -> Resampler.resize(plane, target.width(), target.height()));
    var theirs = Fidelity.reduce(Fidelity.luma(image), target.width(), target.height());
    return Fidelity.decibels(Fidelity.luma(ours), theirs);
  }

  private static double[][] greyLevels(byte[] file) {
    var raster = Oracle.read(file).getRaster();
    var levels = new double[raster.getHeight()][raster.getWidth()];
    for (int y = 0; y < levels.length; y++) {
      for (int x = 0; x < levels[y].length; x++) {
        levels[y][x] = raster.getSample(x, y, 0);
      }
    }
    return levels;
  }

  private static double meanOf(Plane plane) {
    return mean(new Picture(Model.GREY, List.of(plane)));
  }

  private static double mean(Picture picture) {
    return Arrays.stream(Fidelity.luma(picture))
        .flatMapToDouble(Arrays::stream)
        .average()
        .orElse(0);
  }

  private static void assertSame(Decoded actual, Decoded expected) {
    for (int i = 0; i < expected.picture().planes().size(); i++) {
      var theirs = expected.picture().plane(i).packed();
      assertThat(actual.picture().plane(i).packed().samples()).isEqualTo(theirs.samples());
    }
  }

  private static int indexOf(byte[] file, int marker) {
    for (int i = 0; i < file.length - 1; i++) {
      if (file[i] == -1 && file[i + 1] == (byte) marker) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such marker");
  }
}
