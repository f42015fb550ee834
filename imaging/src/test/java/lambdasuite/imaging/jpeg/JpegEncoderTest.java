package lambdasuite.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import lambdasuite.imaging.Fidelity;
import lambdasuite.imaging.Oracle;
import lambdasuite.imaging.TestPictures;
import lambdasuite.imaging.plane.Colors;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegEncoderTest {
  @ParameterizedTest
  @CsvSource({"1,1", "1,30", "30,1", "2,2", "16,16", "17,33", "128,96"})
  void imageIoReadsWhatItWrites(int width, int height) {
    var image = TestPictures.scene(width, height);
    byte[] file = JpegEncoder.encode(Colors.toYcc(rgb(image)), 95);
    var back = Oracle.read(file);
    assertThat(back.getWidth()).isEqualTo(width);
    assertThat(back.getHeight()).isEqualTo(height);
    assertThat(Fidelity.decibels(Fidelity.luma(back), Fidelity.luma(image))).isGreaterThan(30);
  }

  @Test
  void greyTakesOneComponent() {
    var grey = new Picture(Model.GREY, List.of(Plane.of(new byte[64 * 48], 64, 48)));
    var back = Oracle.read(JpegEncoder.encode(grey, 80));
    assertThat(back.getRaster().getNumBands()).isEqualTo(1);
  }

  @Test
  void keepsColorWholeWhereHalvingItWouldShow() {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, i % 2 == 0 ? 0xff0000 : 0x0000ff);
    }
    byte[] file = JpegEncoder.encode(Colors.toYcc(rgb(image)), 80);
    assertThat(file).containsSequence(3, 1, 0x11, 0);
  }

  @Test
  void halvesColorWhereNobodySeesIt() {
    var smooth = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      smooth.setRGB(i % 64, i / 64, 0x010100 * (i / 64));
    }
    assertThat(JpegEncoder.encode(Colors.toYcc(rgb(smooth)), 80)).containsSequence(3, 1, 0x22, 0);
  }

  @Test
  void isSmallerThanTheJdkWritesAtTheSameQuality() {
    var image = TestPictures.scene(128, 96);
    byte[] ours = JpegEncoder.encode(Colors.toYcc(rgb(image)), 80);
    assertThat(ours.length).isLessThan(Oracle.jpeg(image, 0.8f, false, 0x11).length);
  }

  private static Picture rgb(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    var planes = new byte[3][width * height];
    for (int i = 0; i < width * height; i++) {
      int color = image.getRGB(i % width, i / width);
      for (int c = 0; c < 3; c++) {
        planes[c][i] = (byte) (color >> (16 - 8 * c));
      }
    }
    return new Picture(
        Model.RGB,
        List.of(
            Plane.of(planes[0], width, height),
            Plane.of(planes[1], width, height),
            Plane.of(planes[2], width, height)));
  }
}
