package lambdasuite.imaging.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import lambdasuite.imaging.Fidelity;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Oracle;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.TestPictures;
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

class PngDecoderTest {
  private static final String KINDS =
      """
      0,1
      0,2
      0,4
      0,8
      0,16
      2,8
      2,16
      3,1
      3,2
      3,4
      3,8
      4,8
      4,16
      6,8
      6,16
      """;

  @ParameterizedTest
  @CsvSource(textBlock = KINDS)
  void pixelsAreThoseOfImageIo(int color, int depth) throws Exception {
    for (int width : new int[] {1, 2, 7, 33}) {
      assertSamePixels(new PngFile(width, 29, color, depth).toBytes());
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = KINDS)
  void interlacedPixelsAreThoseOfImageIo(int color, int depth) throws Exception {
    for (int width : new int[] {1, 2, 3, 5, 9, 33}) {
      for (int height : new int[] {1, 3, 29}) {
        assertSamePixels(new PngFile(width, height, color, depth).interlaced().toBytes());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = KINDS)
  void chunksMayBeCutAnywhere(int color, int depth) throws Exception {
    assertSamePixels(new PngFile(30, 29, color, depth).chunksOf(7).toBytes());
  }

  @Test
  void oneColorMayBeTransparent() throws Exception {
    var grey = new PngFile(40, 40, 0, 8).transparency(0, 128).toBytes();
    assertSamePixels(grey);
    assertThat(
            Arrays.stream(Oracle.read(grey).getRGB(0, 0, 40, 40, null, 0, 40)).map(c -> c >>> 24))
        .contains(0);
    assertSamePixels(new PngFile(40, 40, 2, 8).transparency(0, 100, 0, 100, 0, 100).toBytes());
  }

  /// The JDK leaves the transparent colour out where samples are smaller than a byte.
  @Test
  void oneColorOfFewBitsMayBeTransparent() throws Exception {
    var picture = decode(new PngFile(40, 40, 0, 4).transparency(0, 7).toBytes(), 100).picture();
    for (int i = 0; i < 1600; i++) {
      boolean visible = picture.plane(0).at(i % 40, i / 40) != 7 * 17;
      assertThat(picture.plane(1).at(i % 40, i / 40)).isEqualTo(visible ? 255 : 0);
    }
  }

  @Test
  void paletteMayBeTransparent() throws Exception {
    assertSamePixels(new PngFile(40, 40, 3, 4).transparency(0, 40, 80, 120, 160, 200).toBytes());
  }

  /// Of 16 bits only the high ones are unfiltered where pixels are averaged.
  @ParameterizedTest
  @CsvSource({"0,false", "0,true", "2,false", "2,true"})
  void averagesOf16BitsAreThoseOfAllPixels(int color, boolean interlaced) throws Exception {
    var file = new PngFile(301, 283, color, 16);
    byte[] bytes = (interlaced ? file.interlaced() : file).toBytes();
    var whole = decode(bytes, 301).picture();
    var reduced = decode(bytes, 70).picture();
    for (int c = 0; c < whole.planes().size(); c++) {
      for (int i = 0; i < 100; i++) {
        int x = 2 * (i % 10);
        int y = 2 * (i / 10);
        int sum = whole.plane(c).at(x, y) + whole.plane(c).at(x + 1, y);
        sum += whole.plane(c).at(x, y + 1) + whole.plane(c).at(x + 1, y + 1);
        assertThat(reduced.plane(c).at(x / 2, y / 2)).isCloseTo((sum + 2) / 4, within(1));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "900,700,false",
    "1000,999,false",
    "400,3000,false",
    "2000,1500,true",
    "700,600,true"
  })
  void reducedPictureIsAsGoodAsAWholeOne(int width, int height, boolean interlaced)
      throws Exception {
    var file = new PngFile(width, height, 2, 8);
    byte[] bytes = (interlaced ? file.interlaced() : file).toBytes();
    assertThat(fidelity(bytes)).isGreaterThan(46);
  }

  @Test
  void interlacedFileIsReadOnlyAsFarAsItMatters() throws Exception {
    byte[] file = new PngFile(2000, 1800, 2, 8).interlaced().toBytes();
    var source = new ByteSource(new ByteArrayInputStream(file));
    PngDecoder.decode(source, Limits.STANDARD, Sizing.fitting(new Size(100, 100)));
    assertThat(source.offset()).isLessThan(file.length / 2);
  }

  @Test
  void transparentColorsDoNotBleed() throws Exception {
    var image = new BufferedImage(800, 800, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 800 * 800; i++) {
      image.setRGB(i % 800, i / 800, i % 3 == 0 ? 0x00ff0000 : 0xff0000ff);
    }
    var picture = Colors.toRgb(decode(Oracle.write(image, "png"), 100).picture());
    assertThat(picture.plane(0).isFilledWith(0)).isTrue();
    assertThat(picture.plane(2).isFilledWith(255)).isTrue();
  }

  @Test
  void exifTurnsThePicture() throws Exception {
    byte[] exif = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0};
    byte[] file = new PngFile(40, 20, 2, 8).toBytes();
    var out = new ByteArrayOutputStream();
    out.write(file, 0, 33);
    PngFile.chunk(out, "eXIf", exif);
    out.write(file, 33, file.length - 33);
    assertThat(decode(out.toByteArray(), 100).orientation().swaps()).isTrue();
  }

  @Test
  void wrongCheckSumEndsThePicture() throws Exception {
    byte[] file = new PngFile(300, 300, 2, 8).chunksOf(2000).toBytes();
    file[file.length / 2] ^= 1;
    assertThat(decode(file, 100).partial()).isTrue();
  }

  @Test
  void truncatedFileKeepsItsRows() throws Exception {
    byte[] file = new PngFile(300, 300, 2, 8).toBytes();
    var half = decode(Arrays.copyOf(file, file.length / 2), 300);
    assertThat(half.partial()).isTrue();
    var whole = decode(file, 300);
    assertThat(whole.partial()).isFalse();
    assertThat(half.picture().plane(0).at(200, 20)).isEqualTo(whole.picture().plane(0).at(200, 20));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 20, 33, 41, 60})
  void refusesFilesThatEndBeforeTheirFirstRow(int length) {
    byte[] file = new PngFile(300, 300, 2, 8).toBytes();
    assertFault(Arrays.copyOf(file, length), ImageException.Reason.DAMAGED);
  }

  @Test
  void refusesHugePicturesAtOnce() {
    byte[] file = new PngFile(10, 10, 6, 8).toBytes();
    ByteBuffer.wrap(file).putInt(16, 100_000).putInt(20, 100_000);
    var sum = new CRC32();
    sum.update(file, 12, 17);
    ByteBuffer.wrap(file).putInt(29, (int) sum.getValue());
    assertFault(file, ImageException.Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @CsvSource({"0,3", "2,4", "3,16", "4,4", "5,8", "6,2", "1,8"})
  void refusesKindsThatDoNotExist(int color, int depth) {
    byte[] file = new PngFile(10, 10, 0, 8).toBytes();
    file[24] = (byte) depth;
    file[25] = (byte) color;
    var sum = new CRC32();
    sum.update(file, 12, 17);
    ByteBuffer.wrap(file).putInt(29, (int) sum.getValue());
    assertFault(file, ImageException.Reason.DAMAGED);
  }

  @Test
  void encoderWritesWhatImageIoReads() {
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_GRAY}) {
      var image = TestPictures.scene(61, 43, type);
      assertEncodedSame(image);
    }
    assertEncodedSame(TestPictures.translucent(61, 43));
  }

  private static void assertEncodedSame(BufferedImage image) {
    byte[] file = Oracle.write(image, "png");
    try {
      byte[] again = PngEncoder.encode(Colors.toRgb(decode(file, 100).picture()));
      assertThat(pixels(Oracle.read(again))).isEqualTo(pixels(Oracle.read(file)));
    } catch (IOException | ImageException e) {
      throw new AssertionError(e);
    }
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static void assertFault(byte[] file, ImageException.Reason reason) {
    assertThatThrownBy(() -> decode(file, 100))
        .isInstanceOfSatisfying(
            ImageException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static Decoded decode(byte[] file, int box) throws IOException, ImageException {
    var source = new ByteSource(new ByteArrayInputStream(file));
    return PngDecoder.decode(source, Limits.STANDARD, Sizing.fitting(new Size(box, box)));
  }

  /// Compares samples as stored, since the JDK's conversion of grey to RGB changes levels.
  private static void assertSamePixels(byte[] file) throws Exception {
    var image = Oracle.read(file);
    var raster = image.getRaster();
    var picture = decode(file, 500).picture();
    boolean stored = raster.getNumBands() == picture.planes().size() && !isIndexed(image);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int c = 0; c < picture.planes().size(); c++) {
          int expected = stored ? level(image, x, y, c) : channel(image.getRGB(x, y), picture, c);
          assertThat(picture.plane(c).at(x, y)).as("%s,%s,%s", x, y, c).isEqualTo(expected);
        }
      }
    }
  }

  private static boolean isIndexed(BufferedImage image) {
    return image.getColorModel() instanceof IndexColorModel;
  }

  private static int level(BufferedImage image, int x, int y, int band) {
    int bits = image.getSampleModel().getSampleSize(band);
    int sample = image.getRaster().getSample(x, y, band);
    return bits == 16 ? Math.round(sample / 257f) : sample * 255 / ((1 << bits) - 1);
  }

  private static int channel(int color, Picture picture, int plane) {
    return switch (picture.model()) {
      case GREY -> color & 255;
      case GREY_ALPHA -> plane == 0 ? color & 255 : color >>> 24;
      default -> plane == 3 ? color >>> 24 : color >> (16 - 8 * plane) & 255;
    };
  }

  private static double fidelity(byte[] file) throws Exception {
    var image = Oracle.read(file);
    var target = new Size(image.getWidth(), image.getHeight()).fitInto(new Size(128, 128));
    var picture = decode(file, 128).picture();
    var ours = picture.map(plane -> Resampler.resize(plane, target.width(), target.height()));
    var theirs = Fidelity.reduce(Fidelity.luma(image), target.width(), target.height());
    return Fidelity.decibels(Fidelity.luma(ours), theirs);
  }
}
