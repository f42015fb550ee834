package lambdasuite.imaging.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import lambdasuite.imaging.Fidelity;
import lambdasuite.imaging.Oracle;
import lambdasuite.imaging.TestPictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReducingReaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void isWhatImageIoFindsFirst(String format) throws Exception {
    assertThat(reader(file(format))).isInstanceOf(ReducingReader.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void decodesToTheRenderSize(String format) throws Exception {
    byte[] file = file(format);
    var reader = reader(file);
    var param = reader.getDefaultReadParam();
    assertThat(param.canSetSourceRenderSize()).isTrue();
    param.setSourceRenderSize(new Dimension(160, 120));
    assertNear(reader.read(0, param), file, 160, 120);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void subsamplingGivesTheMeanOfWhatItLeavesOut(String format) throws Exception {
    byte[] file = file(format);
    var reader = reader(file);
    var param = new ImageReadParam();
    param.setSourceSubsampling(5, 5, 0, 0);
    assertNear(reader.read(0, param), file, 160, 120);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void leavesWholeImagesToTheJdk(String format) throws Exception {
    byte[] file = file(format);
    var expected = Oracle.read(file);
    var actual = reader(file).read(0);
    assertThat(actual.getRGB(0, 0, 800, 600, null, 0, 800))
        .isEqualTo(expected.getRGB(0, 0, 800, 600, null, 0, 800));
  }

  @Test
  void leavesRegionsToTheJdk() throws Exception {
    byte[] file = file("png");
    var reader = reader(file);
    var param = reader.getDefaultReadParam();
    param.setSourceRegion(new Rectangle(10, 20, 30, 40));
    var region = reader.read(0, param);
    assertThat(region.getWidth()).isEqualTo(30);
    assertThat(region.getRGB(0, 0)).isEqualTo(Oracle.read(file).getRGB(10, 20));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void readsTheSameImageTwice(String format) throws Exception {
    var reader = reader(file(format));
    var param = reader.getDefaultReadParam();
    param.setSourceRenderSize(new Dimension(80, 60));
    var first = reader.read(0, param);
    assertThat(reader.read(0).getWidth()).isEqualTo(800);
    assertThat(reader.read(0, param).getRGB(7, 7)).isEqualTo(first.getRGB(7, 7));
  }

  @Test
  void brokenFilesEndWithImageIosException() throws Exception {
    byte[] file = file("png");
    var reader = reader(Arrays.copyOf(file, 60));
    var param = reader.getDefaultReadParam();
    param.setSourceRenderSize(new Dimension(80, 60));
    assertThatThrownBy(() -> reader.read(0, param)).isInstanceOf(IOException.class);
  }

  private static byte[] file(String format) {
    return Oracle.write(TestPictures.scene(800, 600), format);
  }

  private static ImageReader reader(byte[] file) throws IOException {
    var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
    var reader = ImageIO.getImageReaders(stream).next();
    reader.setInput(stream);
    return reader;
  }

  private static void assertNear(BufferedImage image, byte[] file, int width, int height) {
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    var expected = Fidelity.reduce(Fidelity.luma(Oracle.read(file)), width, height);
    assertThat(Fidelity.decibels(Fidelity.luma(image), expected)).isGreaterThan(40);
  }
}
