package lambdasuite.thumbnails;

import static lambdasuite.thumbnails.ThumbnailAssertions.assertCorners;
import static lambdasuite.thumbnails.ThumbnailAssertions.assertSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What this function relies on; how pictures are decoded is tested in imaging.
@Timeout(60)
class ImagingThumbnailerTest {
  private static final long MAX_PIXELS = 100_000_000;

  @Nested
  class Making {
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void keepsFormatAspectAndColours(String format) throws Exception {
      var thumbnail = thumbnail(quarters(900, 675, format));

      assertThat(thumbnail.contentType()).isEqualTo("image/" + format);
      assertThat(thumbnail.sourcePixels()).isEqualTo(900 * 675);
      assertSize(thumbnail, 128, 96);
      assertCorners(thumbnail, "0123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void neverEnlarges(String format) throws Exception {
      assertSize(thumbnail(quarters(100, 50, format)), 100, 50);
    }

    @ParameterizedTest
    @CsvSource({"jpeg", "png", "gif"})
    void readsWhatIsStoredInSeveralPasses(String format) throws Exception {
      var image = Images.quarters(900, 675, BufferedImage.TYPE_3BYTE_BGR);

      assertCorners(thumbnail(Images.file(image, format, true)), "0123");
    }

    @ParameterizedTest
    @CsvSource({"1,0123", "2,1032", "3,3210", "4,2301", "5,0213", "6,2031", "7,3120", "8,1302"})
    void turnsItUpright(int orientation, String quarters) throws Exception {
      var jpeg =
          Images.withOrientation(Images.jpeg(800, 600), orientation, ByteOrder.LITTLE_ENDIAN);
      var png =
          Images.withChunk(
              quarters(800, 600, "png"), "eXIf", Images.tiff(orientation, ByteOrder.BIG_ENDIAN));

      for (var file : new byte[][] {jpeg, png}) {
        var thumbnail = thumbnail(file);

        assertSize(thumbnail, orientation < 5 ? 128 : 96, orientation < 5 ? 96 : 128);
        assertCorners(thumbnail, quarters);
      }
    }

    @Test
    void carriesNoMetadataOver() throws Exception {
      var text = "SECRETPLACE".getBytes(StandardCharsets.US_ASCII);
      var jpeg = Images.withOrientation(Images.jpeg(300, 200), 1, ByteOrder.BIG_ENDIAN);
      jpeg = Images.withSegment(Images.withSegment(jpeg, 0xfe, text), 0xed, text);
      var png = Images.withChunk(quarters(300, 200, "png"), "tEXt", text);
      png = Images.withChunk(png, "eXIf", Images.tiff(1, ByteOrder.BIG_ENDIAN));

      for (var file : new byte[][] {jpeg, png}) {
        assertThat(new String(thumbnail(file).data(), StandardCharsets.ISO_8859_1))
            .doesNotContain("SECRETPLACE", "Exif", "eXIf", "tEXt", "CAMERAMAKER", "ICC");
      }
    }

    @Test
    void readsAJpegForPrinting() throws Exception {
      var thumbnail = thumbnail(cmyk(400, 300, 0, 255, 255, 0));

      assertThat(thumbnail.contentType()).isEqualTo("image/jpeg");
      assertThat(Images.corners(thumbnail.data())).allMatch(c -> Images.alike(c, Color.RED));
    }

    @Test
    void keepsAllPicturesOfAnAnimatedGif() throws Exception {
      var writer = ImageIO.getImageWritersByFormatName("gif").next();
      var bytes = new ByteArrayOutputStream();
      try (var stream = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(stream);
        writer.prepareWriteSequence(null);
        for (var color : new Color[] {Color.BLUE, Color.RED, Color.GREEN}) {
          writer.writeToSequence(new IIOImage(filled(400, 300, color), null, null), null);
        }
        writer.endWriteSequence();
      }

      var thumbnail = thumbnail(bytes.toByteArray());

      assertThat(thumbnail.contentType()).isEqualTo("image/gif");
      assertThat(Images.corners(thumbnail.data())).allMatch(c -> Images.alike(c, Color.BLUE));
      assertThat(pictures(thumbnail.data())).isEqualTo(3);
    }

    private int pictures(byte[] gif) throws IOException {
      var reader = ImageIO.getImageReadersByFormatName("gif").next();
      try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
        reader.setInput(stream);
        return reader.getNumImages(true);
      } finally {
        reader.dispose();
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif"})
    void keepsTransparency(String format) throws Exception {
      var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
      for (int i = 0; i < 200 * 300; i++) {
        image.setRGB(i % 200, i / 200, Color.RED.getRGB());
      }

      var corners = Images.corners(thumbnail(Images.file(image, format)).data());

      assertThat(corners.getFirst()).isEqualTo(Color.RED);
      assertThat(corners.getLast().getAlpha()).isZero();
    }

    @Test
    void readsAProgressivePhotographOnlyAsFarAsItShows() throws Exception {
      var file = Images.file(Images.noise(2400, 1800), "jpeg", true);
      var body = new ByteArrayInputStream(file);

      new ImagingThumbnailer(MAX_PIXELS, 100).thumbnail(body);

      assertThat(body.available()).isGreaterThan(file.length / 2);
    }
  }

  @Nested
  class Rejecting {
    @ParameterizedTest
    @ValueSource(strings = {"", "B", "GIF", "hello, world\n", "<svg/>", "RIFF\0\0\0\0WEBPVP8 "})
    void whatIsNoImage(String content) {
      assertRejected(Reason.UNSUPPORTED, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aVariantThatIsNotRead() {
      var twelveBits = Images.jpeg(40, 30);
      twelveBits[indexOf(twelveBits, 0xc0) + 4] = 12;

      assertRejected(Reason.UNSUPPORTED, twelveBits);
    }

    @Test
    void morePixelsThanTheLimitInWhateverFormat() {
      var thumbnailer = new ImagingThumbnailer(400 * 300 - 1, 100);

      for (var format : new String[] {"jpeg", "png", "gif", "bmp"}) {
        ThumbnailAssertions.assertRejected(
            thumbnailer, Reason.TOO_MANY_PIXELS, quarters(400, 300, format));
      }
    }

    @Test
    void aHeaderThatPromisesTooMuchWithoutReadingOn() {
      assertRejected(Reason.TOO_MANY_PIXELS, Images.pngHeader(30_000, 30_000, 8, 6));
      assertRejected(
          Reason.TOO_MANY_PIXELS, Images.pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 6));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,5", "-1,5", "5,-2147483648", "10000,10000"})
    void aHeaderWithoutPixels(int width, int height) {
      assertRejected(Reason.DAMAGED, Images.pngHeader(width, height, 8, 6));
    }

    /// Nobody wants half a picture, whichever half.
    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void filesThatEndEarly(String format) {
      var file = Images.file(Images.noise(300, 200), format);

      for (int i = 0; i < 40; i++) {
        int length = (file.length - 30) * i / 40;
        var reason = length < 8 ? Reason.UNSUPPORTED : Reason.DAMAGED;
        if (length >= 8 || length == 0) {
          assertRejected(reason, Arrays.copyOf(file, length));
        }
      }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotMissTheMarkerAtTheEndOfAJpeg(boolean progressive) throws Exception {
      for (int width : new int[] {100, 300, 1200}) {
        var file = Images.file(Images.noise(width, 90), "jpeg", progressive);

        var whole = thumbnail(file).data();
        var thumbnail = thumbnail(Arrays.copyOf(file, file.length - 2)).data();

        assertThat(thumbnail).isEqualTo(whole);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
    void nothingButWhatIsDamaged(String format) throws Exception {
      var random = new Random(7);
      var whole = Images.file(Images.noise(60, 45), format);
      int rejected = 0;
      for (int i = 0; i < 300; i++) {
        var file = whole.clone();
        for (int j = 0; j < 8; j++) {
          file[random.nextInt(Math.min(file.length, 500))] = (byte) random.nextInt();
        }
        rejected +=
            ThumbnailAssertions.survives(new ImagingThumbnailer(MAX_PIXELS, 100), file) ? 0 : 1;
      }

      assertThat(rejected).isGreaterThanOrEqualTo(10);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void passesOnThatTheStreamFailed(String format) {
    var file = Images.file(Images.noise(300, 200), format);
    var fault = new IOException("connection reset");

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new ImagingThumbnailer(MAX_PIXELS, 100).thumbnail(broken(file, fault)))
        .isSameAs(fault);
  }

  /// A stream that fails half-way.
  private static InputStream broken(byte[] file, IOException fault) {
    var failing =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw fault;
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(file, 0, file.length / 2), failing);
  }

  private static Thumbnail thumbnail(byte[] file) throws IOException, ImageRejectedException {
    return new ImagingThumbnailer(MAX_PIXELS, 100).thumbnail(new ByteArrayInputStream(file));
  }

  private static void assertRejected(Reason reason, byte[] file) {
    ThumbnailAssertions.assertRejected(new ImagingThumbnailer(MAX_PIXELS, 100), reason, file);
  }

  private static byte[] quarters(int width, int height, String format) {
    return Images.file(Images.quarters(width, height, BufferedImage.TYPE_3BYTE_BGR), format);
  }

  private static BufferedImage filled(int width, int height, Color color) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, color.getRGB());
    }
    return image;
  }

  /// A JPEG of four inks, without Adobe's marker, so 255 is all of an ink.
  private static byte[] cmyk(int width, int height, int... inks) throws IOException {
    var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
    for (int i = 0; i < width * height; i++) {
      raster.setPixel(i % width, i / width, inks);
    }
    var bytes = new ByteArrayOutputStream();
    var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    return bytes.toByteArray();
  }

  private static int indexOf(byte[] jpeg, int marker) {
    int at = 0;
    while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) marker) {
      at++;
    }
    return at;
  }
}
