package lambdasuite.imaging.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import lambdasuite.imaging.Fidelity;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Oracle;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.TestPictures;
import lambdasuite.imaging.bmp.BmpDecoder;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.Colors;
import lambdasuite.imaging.plane.Decoded;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Resampler;
import lambdasuite.imaging.plane.Sizing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GifDecoderTest {
  @ParameterizedTest
  @CsvSource({"1,1", "3,5", "40,30", "300,200"})
  void pixelsAreThoseOfImageIo(int width, int height) throws Exception {
    assertSamePixels(Oracle.write(TestPictures.scene(width, height), "gif"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 16, 200})
  void palettesOfAnySizeAreRead(int colors) throws Exception {
    assertSamePixels(Oracle.write(noise(150, 90, colors, -1), "gif"));
  }

  @Test
  void oneColorMayBeTransparent() throws Exception {
    byte[] file = Oracle.write(noise(50, 40, 16, 3), "gif");
    assertSamePixels(file);
    assertThat(decode(file, 500).picture().plane(3).isFilledWith(255)).isFalse();
  }

  @Test
  void pictureStandsOnItsScreen() throws Exception {
    byte[] file = Oracle.write(noise(20, 10, 16, -1), "gif");
    int image = indexOfImage(file);
    file[6] = 40;
    file[8] = 30;
    file[image + 1] = 5;
    file[image + 3] = 7;
    var decoded = decode(file, 500);
    var image1 = Oracle.read(file);
    assertThat(decoded.stored()).isEqualTo(new Size(40, 30));
    var picture = decoded.picture();
    assertThat(picture.plane(3).at(4, 8)).isZero();
    assertThat(picture.plane(3).at(25, 8)).isZero();
    assertThat(picture.plane(3).at(6, 17)).isZero();
    assertThat(picture.plane(0).at(6, 8)).isEqualTo(image1.getRGB(1, 1) >> 16 & 255);
  }

  @Test
  void whatLiesOutsideOfTheScreenIsCutOff() throws Exception {
    byte[] file = Oracle.write(noise(20, 10, 16, -1), "gif");
    file[6] = 8;
    file[8] = 4;
    assertThat(decode(file, 500).picture().width()).isEqualTo(8);
    int image = indexOfImage(file);
    file[image + 1] = 100;
    file[image + 3] = 100;
    assertThat(decode(file, 500).picture().plane(3).isFilledWith(0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1000,800", "640,640", "3000,300"})
  void reducedPictureIsAsGoodAsAWholeOne(int width, int height) throws Exception {
    byte[] file = Oracle.write(TestPictures.scene(width, height), "gif");
    var image = Oracle.read(file);
    var target = new Size(width, height).fitInto(new Size(128, 128));
    var ours =
        decode(file, 128)
            .picture()
            .map(plane -> Resampler.resize(plane, target.width(), target.height()));
    var theirs = Fidelity.reduce(Fidelity.luma(image), target.width(), target.height());
    assertThat(Fidelity.decibels(Fidelity.luma(ours), theirs)).isGreaterThan(44);
  }

  @Test
  void truncatedFileKeepsItsRows() throws Exception {
    byte[] file = Oracle.write(TestPictures.scene(300, 200), "gif");
    var half = decode(Arrays.copyOf(file, file.length / 2), 300);
    assertThat(half.partial()).isTrue();
    var whole = decode(file, 300);
    assertThat(whole.partial()).isFalse();
    assertThat(half.picture().plane(0).at(100, 8)).isEqualTo(whole.picture().plane(0).at(100, 8));
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 9, 13, 30, 790})
  void refusesFilesThatEndBeforeTheirFirstRow(int length) {
    byte[] file = Oracle.write(TestPictures.scene(300, 200), "gif");
    assertThatThrownBy(() -> decode(Arrays.copyOf(file, length), 100))
        .isInstanceOfSatisfying(
            ImageException.class,
            e -> assertThat(e.reason()).isEqualTo(ImageException.Reason.DAMAGED));
  }

  @Test
  void refusesHugeScreensAtOnce() {
    byte[] file = Oracle.write(TestPictures.scene(300, 200), "gif");
    Arrays.fill(file, 6, 10, (byte) 0xff);
    assertThatThrownBy(() -> decode(file, 100))
        .isInstanceOfSatisfying(
            ImageException.class,
            e -> assertThat(e.reason()).isEqualTo(ImageException.Reason.TOO_LARGE));
  }

  @Test
  void encoderKeepsPicturesOfFewColorsAsTheyAre() throws Exception {
    for (int transparent : new int[] {-1, 3}) {
      byte[] file = Oracle.write(noise(61, 43, 200, transparent), "gif");
      byte[] again = GifEncoder.encode(Colors.toRgb(decode(file, 500).picture()));
      assertThat(visible(Oracle.read(again))).isEqualTo(visible(Oracle.read(file)));
    }
  }

  @Test
  void encoderChoosesAPaletteForPicturesOfManyColors() throws Exception {
    byte[] file = Oracle.write(TestPictures.scene(128, 128), "bmp");
    var image = Oracle.read(file);
    var source = new ByteSource(new ByteArrayInputStream(file));
    var picture = BmpDecoder.decode(source, Limits.STANDARD, Sizing.fitting(new Size(128, 128)));
    var upright = picture.picture().map(picture.orientation()::apply);
    var back = Oracle.read(GifEncoder.encode(upright));
    assertThat(Fidelity.decibels(Fidelity.luma(back), Fidelity.luma(image))).isGreaterThan(36);
  }

  private static int[] visible(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(pixels).map(color -> color >>> 24 == 0 ? 0 : color).toArray();
  }

  private static BufferedImage noise(int width, int height, int colors, int transparent) {
    var random = new Random(colors);
    int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(colors - 1));
    var levels = new byte[3][1 << bits];
    for (var channel : levels) {
      random.nextBytes(channel);
    }
    int depth = bits <= 1 ? 1 : bits <= 2 ? 2 : bits <= 4 ? 4 : 8;
    var model =
        transparent < 0
            ? new IndexColorModel(
                depth, Math.min(1 << bits, colors), levels[0], levels[1], levels[2])
            : new IndexColorModel(depth, colors, levels[0], levels[1], levels[2], transparent);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.getRaster().setSample(x, y, 0, random.nextInt(colors));
      }
    }
    return image;
  }

  private static int indexOfImage(byte[] file) {
    int at = 13 + 3 * (2 << (file[10] & 7));
    while (file[at] == 0x21) {
      at += 2;
      while (file[at] != 0) {
        at += 1 + (file[at] & 0xff);
      }
      at++;
    }
    return at;
  }

  private static Decoded decode(byte[] file, int box) throws IOException, ImageException {
    var source = new ByteSource(new ByteArrayInputStream(file));
    return GifDecoder.decode(source, Limits.STANDARD, Sizing.fitting(new Size(box, box)));
  }

  private static void assertSamePixels(byte[] file) throws Exception {
    var image = Oracle.read(file);
    Picture picture = decode(file, 500).picture();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int color = image.getRGB(x, y);
        for (int c = 0; c < 3 && color >>> 24 > 0; c++) {
          assertThat(picture.plane(c).at(x, y)).isEqualTo(color >> (16 - 8 * c) & 255);
        }
        if (picture.model().hasAlpha()) {
          assertThat(picture.plane(3).at(x, y)).isEqualTo(color >>> 24);
        }
      }
    }
  }
}
