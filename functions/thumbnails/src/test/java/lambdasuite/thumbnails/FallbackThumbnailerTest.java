package lambdasuite.thumbnails;

import static lambdasuite.thumbnails.ThumbnailAssertions.assertCorners;
import static lambdasuite.thumbnails.ThumbnailAssertions.assertRejected;
import static lambdasuite.thumbnails.ThumbnailAssertions.assertSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Through the choice by content, which must send these files here.
@Timeout(60)
class FallbackThumbnailerTest {
  private static final long MAX_PIXELS = 1_000_000;

  @TempDir Path folder;

  @AfterEach
  void leavesNoFile() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Nested
  class Making {
    @ParameterizedTest
    @CsvSource({"900,675,128,96", "100,50,100,50", "1,1,1,1", "1,5000,1,128", "515,3,128,1"})
    void aJpegThatFitsTheBoxOfATiff(int width, int height, int newWidth, int newHeight)
        throws Exception {
      var thumbnail = thumbnail(tiff(width, height));

      assertThat(thumbnail.contentType()).isEqualTo("image/jpeg");
      assertThat(thumbnail.data()).startsWith(0xff, 0xd8, 0xff);
      assertThat(thumbnail.sourcePixels()).isEqualTo((long) width * height);
      assertSize(thumbnail, newWidth, newHeight);
    }

    /// So large that columns and rows are left out, at widths that no step divides.
    @ParameterizedTest
    @CsvSource({"2003,1193", "1139,713", "1601,5", "7,1301"})
    void theSameOfATiffWhateverItsLayout(int width, int height) throws Exception {
      for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_INDEXED}) {
        for (var compression : List.of("LZW", "ZLib", "PackBits")) {
          for (int tile : new int[] {0, 48, 256}) {
            var file = tiff(Images.quarters(width, height, type), compression, tile);

            var thumbnail =
                new ThumbnailerByContent(TestLimits.pixels(3_000_000), folder)
                    .thumbnail(new ByteArrayInputStream(file));

            if (Math.min(width, height) > 100) {
              assertCorners(thumbnail, "0123");
            }
          }
        }
      }
    }

    @Test
    void aPngWhereThereIsTransparency() throws Exception {
      var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
      for (int i = 0; i < 200 * 300; i++) {
        image.setRGB(i % 200, i / 200, 0x80ff0000);
      }

      var thumbnail = thumbnail(Images.file(image, "tiff"));

      assertThat(thumbnail.contentType()).isEqualTo("image/png");
      var corners = Images.corners(thumbnail.data());
      assertThat(corners.getFirst()).isEqualTo(new Color(255, 0, 0, 128));
      assertThat(corners.getLast().getAlpha()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
      "1,0123", "2,1032", "3,3210", "4,2301", "5,0213", "6,2031", "7,3120", "8,1302", "0,0123",
      "9,0123"
    })
    void turnsATiffUpright(int orientation, String quarters) throws Exception {
      var thumbnail = thumbnail(tiff(800, 600, orientation));

      boolean turned = orientation >= 5 && orientation <= 8;
      assertSize(thumbnail, turned ? 96 : 128, turned ? 128 : 96);
      assertCorners(thumbnail, quarters);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void keepsGreyLevels(int type) throws Exception {
      var grey = new BufferedImage(400, 300, type);
      fill(grey, type == BufferedImage.TYPE_BYTE_GRAY ? 100 : 100 << 8 | 100);

      var thumbnail = thumbnail(Images.file(grey, "tiff"));

      assertThat(Images.corners(thumbnail.data()))
          .allMatch(c -> Images.alike(c, new Color(100, 100, 100)));
    }

    @ParameterizedTest
    @CsvSource({"tiff,400,300", "wbmp,400,300"})
    void readsBlackAndWhite(String format, int width, int height) throws Exception {
      var white = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
      fill(white, 1);

      var thumbnail = thumbnail(Images.file(white, format));

      assertThat(thumbnail.contentType()).isEqualTo("image/jpeg");
      assertThat(Images.corners(thumbnail.data())).allMatch(c -> Images.alike(c, Color.WHITE));
    }

    @ParameterizedTest
    @CsvSource({"BI_RLE8,8", "BI_RLE4,4"})
    void readsABmpOfRuns(String compression, int bits) throws Exception {
      var thumbnail = thumbnail(bmpOfRuns(800, 600, compression, bits));

      assertThat(thumbnail.contentType()).isEqualTo("image/jpeg");
      assertSize(thumbnail, 128, 96);
      assertCorners(thumbnail, "0123");
    }

    @Test
    void carriesNoMetadataOver() throws Exception {
      var file = tiff(400, 300, 1, "SECRETPLACE");
      assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("SECRETPLACE");

      assertThat(new String(thumbnail(file).data(), StandardCharsets.ISO_8859_1))
          .doesNotContain("SECRETPLACE", "Exif", "ICC");
    }
  }

  @Nested
  class Rejecting {
    @Test
    void morePixelsThanTheLimit() {
      var thumbnailer = new ThumbnailerByContent(TestLimits.pixels(400 * 300 - 1), folder);

      for (var file : new byte[][] {tiff(400, 300), bmpOfRuns(400, 300, "BI_RLE8", 8)}) {
        assertRejected(thumbnailer, Reason.TOO_MANY_PIXELS, file);
      }
    }

    /// Whether the bytes say so or what they lead to is missing.
    @Test
    void aTiffThatEndsEarly() {
      var file = Images.file(Images.noise(300, 200), "tiff");

      for (int i = 1; i < 40; i++) {
        assertRejected(thumbnailer(), Reason.DAMAGED, Arrays.copyOf(file, file.length * i / 40));
      }
    }

    @Test
    void aBmpOfRunsThatEndsEarly() {
      var file = bmpOfRuns(300, 200, "BI_RLE8", 8);

      for (int i = 2; i < 40; i++) {
        assertRejected(thumbnailer(), Reason.DAMAGED, Arrays.copyOf(file, file.length * i / 40));
      }
    }

    @Test
    void whatBeginsLikeAWbmpAndIsNone() {
      var icon = new byte[500];
      icon[2] = 3;
      icon[4] = 1;

      assertRejected(thumbnailer(), Reason.UNSUPPORTED, icon);
      assertRejected(thumbnailer(), Reason.UNSUPPORTED, new byte[500]);
      assertRejected(thumbnailer(), Reason.UNSUPPORTED, new byte[4]);
    }

    /// Of a pixel each: nine million of them kept ImageIO busy for 35 s.
    @Test
    void aTiffOfTilesWithoutNumber() {
      int[] tags = {256, 1000, 257, 1000, 258, 8, 259, 1, 262, 1, 322, 1, 323, 1, 324, 8, 325, 1};
      var tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
      tiff.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) (tags.length / 2));
      for (int i = 0; i < tags.length; i += 2) {
        tiff.putShort((short) tags[i]).putShort((short) 4).putInt(1).putInt(tags[i + 1]);
      }

      assertRejected(thumbnailer(), Reason.UNSUPPORTED, tiff.array());
    }

    /// Its one tag leads to a directory, which is the one that it stands in.
    @Test
    void aTiffThatGoesRoundInCircles() {
      var circle = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
      circle.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 1);
      circle.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(8).putInt(8);

      assertRejected(thumbnailer(), Reason.DAMAGED, circle.array());
    }

    @Test
    void nothingButWhatIsDamaged() throws Exception {
      var random = new Random(7);
      var tiff = Images.file(Images.noise(60, 45), "tiff");
      var bmp = bmpOfRuns(60, 45, "BI_RLE8", 8);
      int rejected = 0;
      for (int i = 0; i < 600; i++) {
        var file = (i % 2 == 0 ? tiff : bmp).clone();
        for (int j = 0; j < 1 + i % 5; j++) {
          int place = random.nextInt(200);
          int at = i % 2 == 0 && j > 0 ? file.length - 1 - place : 4 + place;
          file[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xff);
        }
        rejected += ThumbnailAssertions.survives(thumbnailer(), file) ? 0 : 1;
      }

      assertThat(rejected).isBetween(10, 599);
    }
  }

  @Nested
  class Failing {
    @Test
    void passesOnThatTheStreamFailed() throws IOException {
      var broken = InputStream.nullInputStream();
      broken.close();

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () ->
                  new FallbackThumbnailer(MAX_PIXELS, folder)
                      .thumbnail(broken, Kind.TIFF, new TimedBody(broken, Duration.ofMinutes(1))))
          .withMessage("Stream closed");
    }

    @Test
    void passesOnThatTheDiskFailed() {
      var nowhere =
          new ThumbnailerByContent(TestLimits.pixels(MAX_PIXELS), folder.resolve("missing"));

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> nowhere.thumbnail(new ByteArrayInputStream(tiff(40, 30))));
    }
  }

  private Thumbnailer thumbnailer() {
    return new ThumbnailerByContent(TestLimits.pixels(MAX_PIXELS), folder);
  }

  private Thumbnail thumbnail(byte[] file) throws IOException, ImageRejectedException {
    return thumbnailer().thumbnail(new ByteArrayInputStream(file));
  }

  private static byte[] tiff(int width, int height) {
    return Images.file(Images.quarters(width, height, BufferedImage.TYPE_3BYTE_BGR), "tiff");
  }

  /// @param tile its width and height, or 0 for strips
  private static byte[] tiff(BufferedImage image, String compression, int tile) throws IOException {
    var writer = writerOfTiles();
    var param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionType(compression);
    if (tile > 0) {
      param.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
      param.setTiling(tile, tile, 0, 0);
    }
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    return bytes.toByteArray();
  }

  private static ImageWriter writerOfTiles() {
    var writers = ImageIO.getImageWritersByFormatName("tiff");
    var writer = writers.next();
    while (!writer.getDefaultWriteParam().canWriteTiles()) {
      writer = writers.next();
    }
    return writer;
  }

  private static byte[] tiff(int width, int height, int orientation) throws IOException {
    return tiff(width, height, orientation, "");
  }

  private static byte[] tiff(int width, int height, int orientation, String description)
      throws IOException {
    var image = Images.quarters(width, height, BufferedImage.TYPE_3BYTE_BGR);
    var writer = ImageIO.getImageWritersByFormatName("tiff").next();
    var param = writer.getDefaultWriteParam();
    var directory =
        TIFFDirectory.createFromMetadata(
            writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param));
    var tags = BaselineTIFFTagSet.getInstance();
    directory.addTIFFField(
        new TIFFField(tags.getTag(BaselineTIFFTagSet.TAG_ORIENTATION), orientation));
    directory.addTIFFField(
        new TIFFField(
            tags.getTag(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION),
            TIFFTag.TIFF_ASCII,
            1,
            new String[] {description}));
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, directory.getAsMetadata()), param);
    }
    return bytes.toByteArray();
  }

  private static byte[] bmpOfRuns(int width, int height, String compression, int bits) {
    var image = palette(bits, width, height);
    var writer = ImageIO.getImageWritersByFormatName("bmp").next();
    var param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionType(compression);
    var bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage palette(int bits, int width, int height) {
    var colors =
        Arrays.copyOf(Images.QUARTERS.stream().mapToInt(Color::getRGB).toArray(), 1 << bits);
    var model =
        new IndexColorModel(bits, colors.length, colors, 0, false, -1, DataBuffer.TYPE_BYTE);
    var image =
        new BufferedImage(
            width,
            height,
            bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY,
            model);
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      image.getRaster().setSample(x, y, 0, y * 2 / height * 2 + x * 2 / width);
    }
    return image;
  }

  private static void fill(BufferedImage image, int value) {
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      image.getRaster().setSample(i % image.getWidth(), i / image.getWidth(), 0, value);
    }
  }
}
