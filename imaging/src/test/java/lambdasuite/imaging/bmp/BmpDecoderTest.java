package lambdasuite.imaging.bmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import lambdasuite.imaging.Fidelity;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Oracle;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.TestPictures;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.Orientation;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Resampler;
import lambdasuite.imaging.plane.Sizing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BmpDecoderTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_USHORT_555_RGB,
        BufferedImage.TYPE_USHORT_565_RGB
      })
  void pixelsAreThoseOfImageIo(int type) throws Exception {
    for (int width : new int[] {1, 2, 3, 33}) {
      assertSamePixels(Oracle.write(TestPictures.scene(width, 21, type), "bmp"));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,0", "4,0", "8,0", "16,0", "24,0", "32,0", "16,3", "32,3"})
  void everyDepthIsReadFromEitherEnd(int depth, int compression) throws Exception {
    for (int height : new int[] {19, -19}) {
      assertSamePixels(file(13, height, depth, compression));
    }
  }

  @Test
  void oldHeadersAreRead() throws Exception {
    byte[] modern = file(13, 19, 24, 0);
    var old = ByteBuffer.allocate(modern.length - 28).order(ByteOrder.LITTLE_ENDIAN);
    old.put((byte) 'B').put((byte) 'M').putInt(0).putInt(0).putInt(26).putInt(12);
    old.putShort((short) 13).putShort((short) 19).putShort((short) 1).putShort((short) 24);
    old.put(modern, 54, modern.length - 54);
    assertThat(decode(old.array(), 100).plane(1).samples())
        .isEqualTo(decode(modern, 100).plane(1).samples());
  }

  @Test
  void reducedPictureIsAsGoodAsAWholeOne() throws Exception {
    byte[] file = Oracle.write(TestPictures.scene(1003, 777, BufferedImage.TYPE_3BYTE_BGR), "bmp");
    var target = new Size(1003, 777).fitInto(new Size(128, 128));
    var ours =
        decode(file, 128).map(plane -> Resampler.resize(plane, target.width(), target.height()));
    var theirs = Fidelity.luma(Oracle.read(file));
    var reduced = Fidelity.reduce(theirs, target.width(), target.height());
    var flipped = ours.map(Orientation.FLIPPED::apply);
    assertThat(Fidelity.decibels(Fidelity.luma(flipped), reduced)).isGreaterThan(46);
  }

  /// Four rows of 18,000 bytes are more than a stream's buffer holds.
  @Test
  void rowsTakenFourAtATimeGiveThePictureOfSingleOnes() throws Exception {
    byte[] file = file(6000, 61, 24, 0);
    var sizing = Sizing.fitting(new Size(300, 300));
    var stream = new ByteSource(new ByteArrayInputStream(file));
    var single = BmpDecoder.decode(stream, Limits.STANDARD, sizing).picture();
    var four = BmpDecoder.decode(new ByteSource(file), Limits.STANDARD, sizing).picture();
    for (int c = 0; c < 3; c++) {
      assertThat(four.plane(c).samples()).isEqualTo(single.plane(c).samples());
    }
  }

  @Test
  void truncatedFileKeepsItsRows() throws Exception {
    byte[] file = file(40, -40, 24, 0);
    var source = new ByteSource(new ByteArrayInputStream(Arrays.copyOf(file, file.length / 2)));
    var sizing = Sizing.fitting(new Size(100, 100));
    assertThat(BmpDecoder.decode(source, Limits.STANDARD, sizing).partial()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"28,5,UNSUPPORTED", "30,1,UNSUPPORTED", "14,7,UNSUPPORTED", "18,0,DAMAGED"})
  void refusesWhatItDoesNotRead(int at, int value, ImageException.Reason reason) {
    byte[] file = file(40, 40, 24, 0);
    file[at] = (byte) value;
    assertThatThrownBy(() -> decode(file, 100))
        .isInstanceOfSatisfying(
            ImageException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void refusesTheLeastHeight() {
    byte[] file = file(40, 40, 24, 0);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(22, Integer.MIN_VALUE);
    assertThatThrownBy(() -> decode(file, 100)).isInstanceOf(ImageException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 50})
  void encoderWritesWhatImageIoReads(int width) throws Exception {
    byte[] file = Oracle.write(TestPictures.scene(width, 9, BufferedImage.TYPE_3BYTE_BGR), "bmp");
    var upright = decode(file, 100).map(Orientation.FLIPPED::apply);
    var back = Oracle.read(BmpEncoder.encode(upright));
    int[] expected = Oracle.read(file).getRGB(0, 0, width, 9, null, 0, width);
    assertThat(back.getRGB(0, 0, width, 9, null, 0, width)).isEqualTo(expected);
  }

  private static byte[] file(int width, int height, int depth, int compression) {
    int rowBytes = (width * depth + 31) / 32 * 4;
    int colors = depth <= 8 ? 4 << depth : 0;
    int masks = compression == 3 ? 12 : 0;
    int start = 54 + masks + colors;
    var data = new byte[rowBytes * Math.abs(height)];
    new Random(depth).nextBytes(data);
    var out = ByteBuffer.allocate(start + data.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'B').put((byte) 'M').putInt(out.capacity()).putInt(0).putInt(start);
    out.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) depth);
    out.putInt(compression).putInt(data.length).putInt(0).putInt(0).putInt(0).putInt(0);
    if (masks > 0 && depth == 16) {
      out.putInt(0xf800).putInt(0x7e0).putInt(0x1f);
    } else if (masks > 0) {
      out.putInt(0xff).putInt(0xff00).putInt(0xff0000);
    }
    var palette = new byte[colors];
    new Random(1).nextBytes(palette);
    return out.put(palette).put(data).array();
  }

  private static Picture decode(byte[] file, int box) throws IOException, ImageException {
    var source = new ByteSource(new ByteArrayInputStream(file));
    return BmpDecoder.decode(source, Limits.STANDARD, Sizing.fitting(new Size(box, box))).picture();
  }

  private static void assertSamePixels(byte[] file) throws Exception {
    var image = Oracle.read(file);
    var source = new ByteSource(new ByteArrayInputStream(file));
    var decoded = BmpDecoder.decode(source, Limits.STANDARD, Sizing.fitting(new Size(100, 100)));
    var picture = decoded.picture().map(decoded.orientation()::apply);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        for (int c = 0; c < 3; c++) {
          int expected = image.getRGB(x, y) >> (16 - 8 * c) & 255;
          assertThat(picture.plane(c).at(x, y)).as("%s,%s,%s", x, y, c).isEqualTo(expected);
        }
      }
    }
  }
}
