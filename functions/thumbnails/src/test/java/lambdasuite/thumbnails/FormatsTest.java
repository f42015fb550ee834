package lambdasuite.thumbnails;

import static lambdasuite.thumbnails.ThumbnailAssertions.assertCorners;
import static lambdasuite.thumbnails.ThumbnailAssertions.assertRejected;
import static lambdasuite.thumbnails.ThumbnailAssertions.assertSize;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of other programs' making (Pillow with libwebp, libtiff and libavif) that Java cannot
/// write: four quarters of 400 by 300 pixels, or square in icons.
@Timeout(300)
class FormatsTest {
  private static final String SECRET = "SECRETPLACE";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "lossy.webp,image/jpeg,128,96",
    "lossless.webp,image/jpeg,128,96",
    "animated.webp,image/jpeg,128,96",
    "lzw.tif,image/jpeg,128,96",
    "deflate.tif,image/jpeg,128,96",
    "jpeg.tif,image/jpeg,128,96",
    "cmyk.tif,image/jpeg,128,96",
    "cmyk-jpeg.tif,image/jpeg,128,96",
    "palette.tif,image/jpeg,128,96",
    "pages.tif,image/jpeg,128,96",
    "runs.psd,image/jpeg,128,96",
    "png.ico,image/jpeg,128,128",
    "bmp.ico,image/png,64,64",
    "bmp.cur,image/png,64,64"
  })
  void areReadByTheirContent(String name, String contentType, int width, int height)
      throws Exception {
    var thumbnail = thumbnail(file(name));

    assertThat(thumbnail.contentType()).isEqualTo(contentType);
    assertSize(thumbnail, width, height);
    assertCorners(thumbnail, "0123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpha.webp", "alpha-lossless.webp"})
  void keepTransparencyAsPng(String name) throws Exception {
    var thumbnail = thumbnail(file(name));

    assertThat(thumbnail.contentType()).isEqualTo("image/png");
    var corners = Images.corners(thumbnail.data());
    assertThat(corners.getFirst().getAlpha()).isZero();
    assertThat(corners.getLast()).matches(c -> Images.alike(c, Images.QUARTERS.getLast()));
  }

  @Test
  void turnAWebpUpright() throws Exception {
    var thumbnail = thumbnail(file("turned.webp"));

    assertSize(thumbnail, 96, 128);
    assertCorners(thumbnail, "2031");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossy.webp",
        "lossless.webp",
        "turned.webp",
        "lzw.tif",
        "deflate.tif",
        "jpeg.tif",
        "runs.psd"
      })
  void carryNoMetadataOver(String name) throws Exception {
    assertThat(text(file(name))).contains(SECRET);

    assertThat(text(thumbnail(file(name)).data()))
        .doesNotContain(SECRET, "Exif", "xmp", "8BIM", "ICC");
  }

  @ParameterizedTest
  @CsvSource({
    "still.avif,AVIF is not read here: there is no reader in Java",
    "heic,HEIC is not read here: there is no reader in Java",
    "svg,SVG is a document and not a picture",
    "pdf,PDF is a document and not a picture"
  })
  void areRefusedClearlyWhereThereIsNoReader(String name, String why) throws Exception {
    var file =
        switch (name) {
          case "heic" -> bytes("\0\0\0\u0018ftypheic\0\0\0\0mif1heic");
          case "svg" -> bytes("<?xml version=\"1.0\"?>\n<!-- x -->\n<svg xmlns=\"…\"/>");
          case "pdf" -> bytes("%PDF-1.7\n");
          default -> file(name);
        };

    assertRejected(thumbnailer(), Reason.UNSUPPORTED, file);
    try {
      thumbnail(file);
    } catch (ImageRejectedException e) {
      assertThat(e.detail()).isEqualTo(why);
    }
  }

  /// Its reader took 46 s to come to the end of one that is not there.
  @Test
  void areRejectedAtOnceWhereALosslessWebpEndsEarly() throws Exception {
    var file = file("lossless.webp");
    for (int length = 40; length < file.length; length++) {
      long begin = System.nanoTime();
      survives(Arrays.copyOf(file, length));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
  }

  /// Its reader throws an error that says it cannot get there.
  @Test
  void areRejectedInAColorModeThatPhotoshopDoesNotHave() throws Exception {
    var file = file("runs.psd");
    for (int mode = 4; mode < 16; mode++) {
      file[25] = (byte) mode;
      assertThat(survives(file)).as("mode " + mode).isIn(true, false);
    }
    file[25] = 5;
    assertThat(survives(file)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "alpha-lossless.webp", "cmyk.tif", "runs.psd", "png.ico"})
  void areRejectedBeyondTheLimitOfPixels(String name) throws Exception {
    assertRejected(
        new ThumbnailerByContent(TestLimits.pixels(100), folder),
        Reason.TOO_MANY_PIXELS,
        file(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossy.webp",
        "lossless.webp",
        "alpha.webp",
        "alpha-lossless.webp",
        "animated.webp",
        "turned.webp",
        "lzw.tif",
        "deflate.tif",
        "jpeg.tif",
        "cmyk.tif",
        "cmyk-jpeg.tif",
        "palette.tif",
        "pages.tif",
        "runs.psd",
        "png.ico",
        "bmp.ico",
        "bmp.cur"
      })
  void areMadeOrRejectedWhateverIsChangedInThem(String name) throws Exception {
    var random = new Random(name.hashCode());
    var whole = file(name);
    int made = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      made += survives(mutated(whole, random)) ? 1 : 0;
    }

    assertThat(made).isLessThan(MUTATIONS);
  }

  private static final int MUTATIONS = Integer.getInteger("thumbnails.mutations", 20);

  private static byte[] mutated(byte[] whole, Random random) {
    var file =
        random.nextInt(8) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
    int reach = random.nextBoolean() ? Math.min(file.length, 200) : file.length;
    for (int j = 0; j < 1 + random.nextInt(6) && file.length > 0; j++) {
      int at =
          random.nextBoolean() ? random.nextInt(reach) : file.length - 1 - random.nextInt(reach);
      file[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0xff);
    }
    return file;
  }

  private Thumbnailer thumbnailer() {
    return new ThumbnailerByContent(TestLimits.pixels(1_000_000), folder);
  }

  private boolean survives(byte[] file) throws IOException {
    return ThumbnailAssertions.survives(thumbnailer(), file);
  }

  private Thumbnail thumbnail(byte[] file) throws IOException, ImageRejectedException {
    return thumbnailer().thumbnail(new ByteArrayInputStream(file));
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream file = FormatsTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }
}
