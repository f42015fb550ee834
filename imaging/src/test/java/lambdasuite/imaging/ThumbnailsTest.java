package lambdasuite.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import lambdasuite.imaging.icc.Profiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsTest {
  @ParameterizedTest
  @CsvSource({
    "jpeg,JPEG,image/jpeg",
    "png,PNG,image/png",
    "gif,GIF,image/gif",
    "bmp,BMP,image/bmp"
  })
  void keepsFormatAndAspect(String name, ImageFormat format, String contentType) throws Exception {
    byte[] file = Oracle.write(TestPictures.scene(800, 600), name);
    var thumbnail = shrink(file, 128, 128);
    assertThat(thumbnail.format()).isEqualTo(format);
    assertThat(thumbnail.contentType()).isEqualTo(contentType);
    assertThat(thumbnail.size()).isEqualTo(new Size(128, 96));
    assertThat(thumbnail.sourceSize()).isEqualTo(new Size(800, 600));
    assertThat(thumbnail.isPartial()).isFalse();
    var image = Oracle.read(thumbnail.bytes());
    var expected = Fidelity.reduce(Fidelity.luma(Oracle.read(file)), 128, 96);
    assertThat(Fidelity.decibels(Fidelity.luma(image), expected)).isGreaterThan(29);
  }

  @ParameterizedTest
  @CsvSource({"100,50,100,50", "128,128,128,128", "1,1,1,1", "129,1,128,1", "1,5000,1,128"})
  void neverEnlarges(int width, int height, int expectedWidth, int expectedHeight)
      throws Exception {
    for (String format : new String[] {"jpeg", "png", "gif", "bmp"}) {
      var thumbnail = shrink(Oracle.write(TestPictures.scene(width, height), format), 128, 128);
      assertThat(thumbnail.size()).isEqualTo(new Size(expectedWidth, expectedHeight));
      assertThat(Oracle.read(thumbnail.bytes()).getWidth()).isEqualTo(expectedWidth);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void setsPhotographsUpright(int tag) throws Exception {
    byte[] file =
        withSegment(Oracle.jpeg(TestPictures.scene(600, 400), 0.9f, false), 0xe1, exif(tag));
    var thumbnail = shrink(file, 90, 90);
    boolean turned = tag >= 5;
    assertThat(thumbnail.size()).isEqualTo(turned ? new Size(60, 90) : new Size(90, 60));
    var upright = Fidelity.luma(Oracle.read(thumbnail.bytes()));
    var stored = Fidelity.reduce(Fidelity.luma(Oracle.read(file)), 90, 60);
    assertThat(Fidelity.decibels(upright, set(stored, tag))).isGreaterThan(28);
  }

  @Test
  void carriesNoMetadataOver() throws Exception {
    byte[] file =
        withSegment(Oracle.jpeg(TestPictures.scene(600, 400), 0.9f, false), 0xe1, exif(1));
    assertThat(new String(shrink(file, 90, 90).bytes(), StandardCharsets.ISO_8859_1))
        .doesNotContain("Exif");
  }

  /// Of the smaller picture only colour is resized, since it is stored at half the size.
  @ParameterizedTest
  @CsvSource({"300,300,50", "64,36,64"})
  void convertsWideColorsToSrgb(int width, int height, int box) throws Exception {
    var red = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      red.setRGB(i % width, i / width, 0xc86464);
    }
    byte[] plain = Oracle.jpeg(red, 0.95f, false);
    var profile = new ByteArrayOutputStream();
    profile.writeBytes("ICC_PROFILE\0\1\1".getBytes(StandardCharsets.ISO_8859_1));
    profile.writeBytes(Profiles.adobeRgb());
    byte[] tagged = withSegment(plain, 0xe2, profile.toByteArray());
    int before = Oracle.read(shrink(plain, box, box).bytes()).getRGB(25, 25) >> 16 & 255;
    int after = Oracle.read(shrink(tagged, box, box).bytes()).getRGB(25, 25) >> 16 & 255;
    assertThat(before).isBetween(197, 203);
    assertThat(after).isBetween(216, 234);
  }

  @ParameterizedTest
  @EnumSource(ImageFormat.class)
  void tellsStorageFaultsFromImageFaults(ImageFormat format) {
    byte[] file = Oracle.write(TestPictures.scene(800, 600), format.name());
    var fault = new IOException("connection reset");
    assertThatThrownBy(() -> Thumbnails.shrink(broken(file, fault), Limits.STANDARD, 128, 128))
        .isSameAs(fault);
  }

  @Test
  void tellsWhatIsNoImage() {
    for (String text : new String[] {"", "B", "hello", "<svg/>"}) {
      byte[] file = text.getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> shrink(file, 128, 128))
          .isInstanceOfSatisfying(
              ImageException.class,
              e -> assertThat(e.reason()).isEqualTo(ImageException.Reason.NOT_AN_IMAGE));
    }
  }

  @Test
  void readsStreamsThatGiveLittleAtATime() throws Exception {
    for (var format : ImageFormat.values()) {
      byte[] file = Oracle.write(TestPictures.scene(300, 200), format.name());
      var slow =
          new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] target, int from, int count) {
              return super.read(target, from, Math.min(count, 13));
            }
          };
      var thumbnail = Thumbnails.shrink(slow, Limits.STANDARD, 64, 64);
      assertThat(thumbnail.bytes()).isEqualTo(shrink(file, 64, 64).bytes());
    }
  }

  @Test
  void readsFilesInMemoryWithoutChangingThem() throws Exception {
    for (var format : ImageFormat.values()) {
      byte[] file = Oracle.write(TestPictures.scene(700, 500), format.name());
      byte[] before = file.clone();
      var thumbnail = Thumbnails.shrink(file, Limits.STANDARD, 64, 64);
      assertThat(thumbnail.bytes()).isEqualTo(shrink(file, 64, 64).bytes());
      assertThat(file).isEqualTo(before);
    }
  }

  private static Thumbnail shrink(byte[] file, int width, int height)
      throws IOException, ImageException {
    return Thumbnails.shrink(new ByteArrayInputStream(file), Limits.STANDARD, width, height);
  }

  /// A stream that fails half-way.
  private static InputStream broken(byte[] file, IOException fault) {
    return new SequenceInputStream(
        new ByteArrayInputStream(file, 0, file.length / 2),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw fault;
          }

          @Override
          public int read(byte[] target, int from, int count) throws IOException {
            throw fault;
          }
        });
  }

  private static byte[] withSegment(byte[] jpeg, int marker, byte[] body) {
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xff);
    out.write(marker);
    out.write((body.length + 2) >> 8);
    out.write(body.length + 2);
    out.writeBytes(body);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] exif(int tag) {
    return new byte[] {
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) tag,
      0,
      0
    };
  }

  private static double[][] set(double[][] stored, int tag) {
    int width = tag < 5 ? 90 : 60;
    int height = tag < 5 ? 60 : 90;
    var out = new double[height][width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out[y][x] =
            switch (tag) {
              case 1 -> stored[y][x];
              case 2 -> stored[y][width - 1 - x];
              case 3 -> stored[height - 1 - y][width - 1 - x];
              case 4 -> stored[height - 1 - y][x];
              case 5 -> stored[x][y];
              case 6 -> stored[width - 1 - x][y];
              case 7 -> stored[width - 1 - x][height - 1 - y];
              default -> stored[x][height - 1 - y];
            };
      }
    }
    return out;
  }
}
