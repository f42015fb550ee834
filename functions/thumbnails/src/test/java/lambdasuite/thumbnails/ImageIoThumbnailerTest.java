package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ImageIoThumbnailerTest {
  @TempDir Path folder;

  @AfterEach
  void leavesNoFile() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Nested
  class Size {
    @ParameterizedTest
    @CsvSource({
      "1200,900,128,96",
      "900,1200,96,128",
      "1,1,1,1",
      "1,5000,1,128",
      "5000,1,128,1",
      "5000,10,128,1",
      "128,128,128,128",
      "129,64,128,64",
      "100,50,100,50",
      "515,3,128,1",
      "640,480,128,96"
    })
    void fitsTheBoxAndIsNeverEnlarged(int width, int height, int newWidth, int newHeight)
        throws Exception {
      for (var format : Format.values()) {
        var file =
            Images.file(Images.quarters(width, height, BufferedImage.TYPE_3BYTE_BGR), format);

        var image = Images.decode(thumbnail(file).data());

        assertThat(image.getWidth()).as("%s", format).isEqualTo(newWidth);
        assertThat(image.getHeight()).as("%s", format).isEqualTo(newHeight);
      }
    }

    @Test
    void saysHowManyPixelsThereWere() throws Exception {
      assertThat(thumbnail(Images.jpeg(400, 300)).sourcePixels()).isEqualTo(120_000);
    }
  }

  @Nested
  class Content {
    @ParameterizedTest
    @EnumSource(Format.class)
    void keepsFormatAndColours(Format format) throws Exception {
      var file = Images.file(Images.quarters(900, 700, BufferedImage.TYPE_3BYTE_BGR), format);

      var thumbnail = thumbnail(file);

      assertThat(thumbnail.format()).isEqualTo(format);
      assertThat(formatOf(thumbnail)).isEqualTo(format);
      assertCorners(thumbnail, Images.QUARTERS);
    }

    @Test
    void readsProgressiveJpeg() throws Exception {
      assertCorners(thumbnail(Images.progressiveJpeg(900, 700)), Images.QUARTERS);
    }

    @Test
    void readsInterlacedPng() throws Exception {
      var image = Images.quarters(900, 700, BufferedImage.TYPE_INT_ARGB);

      assertCorners(thumbnail(Images.file(image, Format.PNG, true)), Images.QUARTERS);
    }

    @Test
    void readsInterlacedGif() throws Exception {
      var image = Images.quarters(900, 700, BufferedImage.TYPE_BYTE_INDEXED);

      assertCorners(thumbnail(Images.file(image, Format.GIF, true)), Images.QUARTERS);
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void keepsGreyLevels(int type) throws Exception {
      var grey = new BufferedImage(400, 300, type);
      fill(grey, type == BufferedImage.TYPE_BYTE_GRAY ? 100 : 100 << 8 | 100);

      assertCorner(thumbnail(Images.file(grey, Format.PNG)), new Color(100, 100, 100), 255);
    }

    @Test
    void keepsTheGreyLevelOfAJpeg() throws Exception {
      var grey = new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_GRAY);
      fill(grey, 100);

      assertCorner(thumbnail(Images.file(grey, Format.JPEG)), new Color(100, 100, 100), 255);
    }

    @Test
    void keepsGreyLevelsWithAlpha() throws Exception {
      var model =
          new ComponentColorModel(
              ColorSpace.getInstance(ColorSpace.CS_GRAY),
              true,
              false,
              BufferedImage.TRANSLUCENT,
              DataBuffer.TYPE_BYTE);
      var raster = model.createCompatibleWritableRaster(400, 300);
      for (int y = 0; y < 300; y++) {
        for (int x = 0; x < 400; x++) {
          raster.setPixel(x, y, new int[] {100, 200});
        }
      }
      var file = Images.file(new BufferedImage(model, raster, false, null), Format.PNG);

      assertCorner(thumbnail(file), new Color(100, 100, 100), 200);
    }

    @Test
    void reads16BitsAColour() throws Exception {
      var model =
          new ComponentColorModel(
              ColorSpace.getInstance(ColorSpace.CS_sRGB),
              false,
              false,
              BufferedImage.OPAQUE,
              DataBuffer.TYPE_USHORT);
      var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 400, 300, 3, null);
      for (int y = 0; y < 300; y++) {
        for (int x = 0; x < 400; x++) {
          raster.setPixel(x, y, new int[] {200 << 8, 100 << 8, 50 << 8});
        }
      }
      var file = Images.file(new BufferedImage(model, raster, false, null), Format.PNG);

      assertCorner(thumbnail(file), new Color(200, 100, 50), 255);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void readsPalettes(int bits) throws Exception {
      byte[] levels = {(byte) 200, 10};
      var model = new IndexColorModel(bits, 2, levels, levels, new byte[] {7, (byte) 250});
      var image =
          new BufferedImage(
              400,
              300,
              bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY,
              model);
      fill(image, 1);

      assertCorner(thumbnail(Images.file(image, Format.PNG)), new Color(10, 10, 250), 255);
    }

    @Test
    void keepsTransparency() throws Exception {
      assertCorner(thumbnail(Images.file(halfRed(), Format.PNG)), Color.RED, 128);
    }

    @Test
    void keepsTheOneTransparentColourOfAPngWithoutAlpha() throws Exception {
      var red = Images.quarters(400, 300, BufferedImage.TYPE_3BYTE_BGR);
      var file =
          Images.withChunk(
              Images.file(red, Format.PNG), "tRNS", new byte[] {0, (byte) 255, 0, 0, 0, 0});

      var image = Images.decode(thumbnail(file).data());

      assertThat(image.getRGB(2, 2) >>> 24).isZero();
      assertThat(image.getRGB(100, 2) >>> 24).isEqualTo(255);
    }

    @Test
    void keepsTransparencyOfAGif() throws Exception {
      var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
      var graphics = image.createGraphics();
      graphics.setColor(Color.RED);
      graphics.fillRect(0, 0, 200, 300);
      graphics.dispose();

      var small = Images.decode(thumbnail(Images.file(image, Format.GIF)).data());

      assertThat(small.getRGB(2, 2)).isEqualTo(Color.RED.getRGB());
      assertThat(small.getRGB(125, 2) >>> 24).isZero();
      assertThat(small.getRGB(65, 50) >>> 24).isZero();
    }

    @Test
    void showsInAGifWhatIsMoreThanHalfThere() throws Exception {
      var image = new BufferedImage(1280, 100, BufferedImage.TYPE_INT_ARGB);
      for (int x = 0; x < 1280; x++) {
        boolean seen = x % 10 < (x < 640 ? 8 : 2);
        for (int y = 0; seen && y < 100; y++) {
          image.setRGB(x, y, 0xffff0000);
        }
      }

      var small = Images.decode(thumbnail(Images.file(image, Format.GIF)).data());

      assertThat(small.getRGB(30, 5)).isEqualTo(Color.RED.getRGB());
      assertThat(small.getRGB(100, 5) >>> 24).isZero();
    }

    @Test
    void blendsNoHiddenColourIntoWhatIsSeen() throws Exception {
      var image = new BufferedImage(1000, 1000, BufferedImage.TYPE_INT_ARGB);
      for (int y = 0; y < 1000; y++) {
        for (int x = 0; x < 1000; x++) {
          image.setRGB(x, y, (x / 5 + y / 5) % 2 == 0 ? 0xffff0000 : 0x0000ff00);
        }
      }

      var small = Images.decode(thumbnail(Images.file(image, Format.PNG)).data());

      var middle = new Color(small.getRGB(64, 64), true);
      assertThat(middle.getAlpha()).isBetween(60, 190);
      assertThat(middle.getRed()).isGreaterThan(240);
      assertThat(middle.getGreen()).isLessThan(15);
    }

    @Test
    void placesTheFirstFrameOfAGifOnItsScreen() throws Exception {
      var red = new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_INDEXED);
      var graphics = red.createGraphics();
      graphics.setColor(Color.RED);
      graphics.fillRect(0, 0, 400, 300);
      graphics.dispose();
      var gif = Images.file(red, Format.GIF);
      var screened = gif.clone();
      littleEndian(screened, 6, 800);
      littleEndian(screened, 8, 600);
      int frame = frame(gif);
      littleEndian(screened, frame + 1, 400);
      littleEndian(screened, frame + 3, 300);

      var small = Images.decode(thumbnail(screened).data());

      assertThat(small.getWidth()).isEqualTo(128);
      assertThat(small.getHeight()).isEqualTo(96);
      assertThat(small.getRGB(10, 10) >>> 24).isZero();
      assertThat(small.getRGB(120, 90)).isEqualTo(Color.RED.getRGB());
    }

    private int frame(byte[] gif) {
      int at = 13 + (3 << ((gif[10] & 7) + 1));
      while (gif[at] != ',') {
        at++;
      }
      return at;
    }

    private void littleEndian(byte[] bytes, int at, int value) {
      bytes[at] = (byte) value;
      bytes[at + 1] = (byte) (value >> 8);
    }
  }

  @Nested
  class Turning {
    @ParameterizedTest
    @CsvSource({
      "1,0123",
      "2,1032",
      "3,3210",
      "4,2301",
      "5,0213",
      "6,2031",
      "7,3120",
      "8,1302",
      "0,0123",
      "9,0123",
      "65535,0123"
    })
    void showsEveryExifOrientationUpright(int orientation, String quarters) throws Exception {
      for (var order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
        var file = Images.withOrientation(Images.jpeg(800, 600), orientation, order);

        var thumbnail = thumbnail(file);

        boolean turned = orientation >= 5 && orientation <= 8;
        assertThat(Images.decode(thumbnail.data()).getWidth()).isEqualTo(turned ? 96 : 128);
        assertCorners(
            thumbnail,
            quarters.chars().mapToObj(c -> Images.QUARTERS[c - '0']).toArray(Color[]::new));
      }
    }

    @Test
    void turnsAPngToo() throws Exception {
      var png = Images.file(Images.quarters(800, 600, BufferedImage.TYPE_INT_RGB), Format.PNG);
      var file = Images.withChunk(png, "eXIf", Images.tiff(6, ByteOrder.BIG_ENDIAN));

      assertCorners(thumbnail(file), Color.BLUE, Color.RED, Color.YELLOW, Color.GREEN);
    }

    @Test
    void takesABrokenExifBlockForUpright() throws Exception {
      var whole = Images.withOrientation(Images.jpeg(80, 60), 6, ByteOrder.BIG_ENDIAN);
      var random = new Random(6);
      for (int i = 0; i < 200; i++) {
        var file = whole.clone();
        file[12 + random.nextInt(64)] = (byte) random.nextInt();

        assertThat(Images.decode(thumbnail(file).data()).getWidth()).isIn(80, 60);
      }
    }
  }

  @Test
  void carriesNoMetadataOver() throws Exception {
    var text = "SECRETPLACE".getBytes(StandardCharsets.US_ASCII);
    var jpeg = Images.withOrientation(Images.jpeg(300, 200), 1, ByteOrder.BIG_ENDIAN);
    jpeg = Images.withSegment(jpeg, 0xfe, text);
    jpeg = Images.withSegment(jpeg, 0xed, text);
    var png = Images.file(Images.quarters(300, 200, BufferedImage.TYPE_INT_ARGB), Format.PNG);
    png = Images.withChunk(png, "tEXt", "Comment\0SECRETPLACE".getBytes(StandardCharsets.US_ASCII));
    png = Images.withChunk(png, "eXIf", Images.tiff(1, ByteOrder.BIG_ENDIAN));

    for (var file : new byte[][] {jpeg, png}) {
      var thumbnail = new String(thumbnail(file).data(), StandardCharsets.ISO_8859_1);

      assertThat(thumbnail)
          .doesNotContain("SECRETPLACE", "Exif", "eXIf", "tEXt", "CAMERAMAKER", "ICC");
    }
  }

  @Nested
  class Refusing {
    @Test
    void whatIsNoImage() throws Exception {
      for (var content :
          new String[] {
            "", "B", "GIF", "hello, world\n", "<svg/>", "\0\0\0\0\0\0", "II*\0\10\0\0\0"
          }) {
        assertRejected(Reason.UNSUPPORTED, content.getBytes(StandardCharsets.ISO_8859_1));
      }
    }

    @Test
    void aHeaderBeyondTheLimitBeforeAnythingIsAllocated() {
      long begin = System.nanoTime();
      long before = allocated();

      assertRejected(Reason.TOO_MANY_PIXELS, Images.pngHeader(30_000, 30_000, 8, 6));
      assertRejected(
          Reason.TOO_MANY_PIXELS, Images.pngHeader(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 6));

      assertThat(allocated() - before).isLessThan(1_000_000);
      assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,5", "5,0", "-1,5", "5,-2147483648", "-5,-5"})
    void sizesThatCannotBe(int width, int height) {
      assertRejected(Reason.DAMAGED, Images.pngHeader(width, height, 8, 6));
    }

    @ParameterizedTest
    @CsvSource({"100000000,1,16,6", "1,100000000,16,6", "10000,10000,16,6", "10000,10000,8,3"})
    void headersWithoutPixels(int width, int height, int bits, int colours) {
      assertRejected(Reason.DAMAGED, Images.pngHeader(width, height, bits, colours));
    }

    @Test
    void pixelsBeyondAnyArrayWhateverTheFormat() {
      var bmp = Images.file(Images.quarters(9, 9, BufferedImage.TYPE_3BYTE_BGR), Format.BMP);
      Arrays.fill(bmp, 18, 26, (byte) 0x7f);
      var gif = Images.file(Images.quarters(9, 9, BufferedImage.TYPE_BYTE_INDEXED), Format.GIF);
      Arrays.fill(gif, 6, 10, (byte) 0xff);

      assertRejected(Reason.DAMAGED, bmp);
      assertRejected(Reason.TOO_MANY_PIXELS, gif);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void aBmpThatHoldsAnotherImage(int compression) {
      var bmp = Images.file(Images.quarters(9, 9, BufferedImage.TYPE_3BYTE_BGR), Format.BMP);
      bmp[30] = (byte) compression;

      assertRejected(Reason.UNSUPPORTED, bmp);
    }

    @Test
    void aJpegForPrinting() {
      var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 40, 30, 4, null);
      var bytes = new ByteArrayOutputStream();
      var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
      try (var stream = new MemoryCacheImageOutputStream(bytes)) {
        writer.setOutput(stream);
        writer.write(null, new IIOImage(raster, null, null), null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }

      assertRejected(Reason.UNSUPPORTED, bytes.toByteArray());
    }

    @Test
    void aJpegOfThousandsOfScans() {
      var jpeg = Images.progressiveJpeg(16, 16);
      int scan = indexOf(jpeg, 0xda);
      var header = Arrays.copyOfRange(jpeg, scan, scan + 14);
      var bomb = Arrays.copyOf(jpeg, jpeg.length - 2 + 5000 * header.length + 2);
      for (int i = 0; i < 5000; i++) {
        System.arraycopy(header, 0, bomb, jpeg.length - 2 + i * header.length, header.length);
      }
      bomb[bomb.length - 2] = (byte) 0xff;
      bomb[bomb.length - 1] = (byte) 0xd9;

      assertRejected(Reason.UNSUPPORTED, bomb);
    }

    @Test
    void aProgressiveJpegThatPaintsTooManyPixelsOverAndOver() {
      var jpeg = Images.progressiveJpeg(16, 16);
      int frame = indexOf(jpeg, 0xc2);
      Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xff);

      assertRejected(Reason.TOO_MANY_PIXELS, jpeg);
    }

    @Test
    void aJpegOfEndlessSegments() {
      var jpeg = Images.jpeg(16, 16);
      var bomb = Arrays.copyOf(new byte[] {(byte) 0xff, (byte) 0xd8}, 2 + 40_000 + jpeg.length - 2);
      for (int i = 2; i < 40_000; i += 4) {
        bomb[i] = (byte) 0xff;
        bomb[i + 1] = (byte) 0xe1;
        bomb[i + 3] = 2;
      }
      System.arraycopy(jpeg, 2, bomb, 40_002, jpeg.length - 2);

      assertRejected(Reason.UNSUPPORTED, bomb);
    }

    @Test
    void aPalettePngThatIsMostlyOther() {
      var png = Images.file(Images.quarters(9, 9, BufferedImage.TYPE_BYTE_INDEXED), Format.PNG);

      assertRejected(Reason.TOO_MANY_BYTES, Images.withChunk(png, "teST", new byte[8_000_000]));
    }

    private int indexOf(byte[] jpeg, int marker) {
      int at = 0;
      while (jpeg[at] != (byte) 0xff || jpeg[at + 1] != (byte) marker) {
        at++;
      }
      return at;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void filesThatEndEarly(Format format) throws Exception {
      for (boolean progressive : new boolean[] {false, true}) {
        if (progressive && format == Format.BMP) {
          continue;
        }
        var file = noise(1100, 44, format, progressive);
        for (int length = 0; length < file.length - 20; length += 1 + file.length / 40) {
          int cut = length;
          assertThatExceptionOfType(ImageRejectedException.class)
              .as("%s cut at %s of %s", format, cut, file.length)
              .isThrownBy(() -> thumbnail(Arrays.copyOf(file, cut)));
        }
      }
    }
  }

  @Nested
  class Hostility {
    /// Whatever is done to a file: a thumbnail or a rejection, in time.
    @ParameterizedTest
    @EnumSource(Format.class)
    void survivesDamagedFiles(Format format) throws Exception {
      var random = new Random(7);
      boolean twoWays = format != Format.BMP;
      byte[][] whole = {
        noise(60, 45, format, false), noise(60, 45, format, twoWays),
        noise(1100, 60, format, false), noise(1100, 60, format, twoWays)
      };
      int rejected = 0;
      for (int i = 0; i < 500; i++) {
        var file = whole[i % 20 == 0 ? 2 + i / 20 % 2 : i % 2].clone();
        int changes = 1 + random.nextInt(8);
        for (int j = 0; j < changes; j++) {
          int end = random.nextBoolean() ? Math.min(file.length, 120) : file.length;
          file[random.nextInt(end)] = (byte) (random.nextBoolean() ? random.nextInt() : 0xff);
        }
        rejected += survives(file) ? 0 : 1;
      }
      assertThat(rejected).isBetween(10, 499);
    }

    @Test
    void survivesCommentsOfManyBlocksInAGif() throws Exception {
      var gif = Images.file(Images.quarters(9, 9, BufferedImage.TYPE_BYTE_INDEXED), Format.GIF);
      int at = 13 + (3 << ((gif[10] & 7) + 1));
      int blocks = 200_000;
      var bomb = new byte[gif.length + 2 + blocks * 256 + 1];
      System.arraycopy(gif, 0, bomb, 0, at);
      bomb[at] = '!';
      bomb[at + 1] = (byte) 0xfe;
      for (int i = 0; i < blocks; i++) {
        bomb[at + 2 + i * 256] = (byte) 255;
      }
      System.arraycopy(gif, at, bomb, at + 2 + blocks * 256 + 1, gif.length - at);

      assertThat(Images.decode(thumbnail(bomb).data()).getWidth()).isEqualTo(9);
    }

    private boolean survives(byte[] file) throws IOException {
      try {
        var thumbnailer = new ImageIoThumbnailer(5_000_000, folder);
        var thumbnail = thumbnailer.thumbnail(new ByteArrayInputStream(file));
        var image = Images.decode(thumbnail.data());
        assertThat(Math.max(image.getWidth(), image.getHeight())).isLessThanOrEqualTo(128);
        return true;
      } catch (ImageRejectedException _) {
        return false;
      }
    }
  }

  @Nested
  class Failing {
    @Test
    void passesOnThatTheStreamFailed() throws IOException {
      var broken = InputStream.nullInputStream();
      broken.close();

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> thumbnailer().thumbnail(broken))
          .withMessage("Stream closed");
    }

    @Test
    void passesOnThatTheDiskFailed() {
      var nowhere = new ImageIoThumbnailer(100, folder.resolve("missing"));

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> nowhere.thumbnail(InputStream.nullInputStream()));
    }
  }

  @Test
  void needsNoHeapForTheFileNorForAllItsPixels() throws Exception {
    var jpeg = Images.jpeg(4000, 3000);
    thumbnail(jpeg);
    var padding = 60_000_000;
    long before = allocated();

    try (var body =
        new SequenceInputStream(new ByteArrayInputStream(jpeg), new ZeroStream(padding))) {
      thumbnailer().thumbnail(body);
    }

    assertThat(allocated() - before).isLessThan(16_000_000);
  }

  private static final class ZeroStream extends InputStream {
    private int left;

    ZeroStream(int length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int count = Math.min(left, length);
      left -= count;
      Arrays.fill(bytes, offset, offset + count, (byte) 0);
      return count == 0 ? -1 : count;
    }
  }

  private static long allocated() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  private ImageIoThumbnailer thumbnailer() {
    return new ImageIoThumbnailer(100_000_000, folder);
  }

  private Thumbnail thumbnail(byte[] file) throws IOException, ImageRejectedException {
    return thumbnailer().thumbnail(new ByteArrayInputStream(file));
  }

  private void assertRejected(Reason reason, byte[] file) {
    assertThatExceptionOfType(ImageRejectedException.class)
        .isThrownBy(() -> thumbnail(file))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static byte[] noise(int width, int height, Format format, boolean progressive) {
    var random = new Random(42);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return Images.file(image, format, progressive);
  }

  private static BufferedImage halfRed() {
    var image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 400; x++) {
        image.setRGB(x, y, 0x80ff0000);
      }
    }
    return image;
  }

  private static void fill(BufferedImage image, int value) {
    var raster = image.getRaster();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        raster.setSample(x, y, 0, value);
      }
    }
  }

  private static Format formatOf(Thumbnail thumbnail) {
    return Format.of(ByteBuffer.wrap(thumbnail.data())).orElseThrow();
  }

  private static void assertCorner(Thumbnail thumbnail, Color color, int alpha) {
    var image = Images.decode(thumbnail.data());
    assertPixel(image, 2, 2, color);
    assertThat(new Color(image.getRGB(2, 2), true).getAlpha()).isEqualTo(alpha);
  }

  private static void assertCorners(Thumbnail thumbnail, Color... colors) {
    var image = Images.decode(thumbnail.data());
    int right = image.getWidth() - 3;
    int bottom = image.getHeight() - 3;
    assertPixel(image, 2, 2, colors[0]);
    assertPixel(image, right, 2, colors[1]);
    assertPixel(image, 2, bottom, colors[2]);
    assertPixel(image, right, bottom, colors[3]);
  }

  /// JPEG changes colours a little.
  private static void assertPixel(BufferedImage image, int x, int y, Color expected) {
    var color = new Color(image.getRGB(x, y), true);
    var difference =
        Math.abs(color.getRed() - expected.getRed())
            + Math.abs(color.getGreen() - expected.getGreen())
            + Math.abs(color.getBlue() - expected.getBlue());
    assertThat(difference).as("%s at %s,%s is not %s", color, x, y, expected).isLessThan(12);
  }
}
