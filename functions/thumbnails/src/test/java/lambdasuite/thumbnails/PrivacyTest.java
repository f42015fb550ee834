package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a thumbnail is put together of, named part by part: nothing in it can hold EXIF, GPS, XMP,
/// IPTC, a comment or a profile, whatever its image held.
class PrivacyTest {
  private static final String SECRET = "SECRETPLACE";
  private static final byte[] TEXT = SECRET.getBytes(StandardCharsets.US_ASCII);

  /// All that a picture needs: in a JPEG start, JFIF, tables, frame, scan, end.
  private static final Map<String, Set<String>> NEEDED =
      Map.of(
          "image/jpeg", Set.of("d8", "e0", "db", "c0", "c2", "c4", "da", "d9"),
          "image/png", Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND"),
          "image/gif", Set.of("picture", "extension f9"),
          "image/bmp", Set.of("header of 40", "header of 108", "header of 124"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg",
        "png",
        "gif",
        "bmp",
        "lossy.webp",
        "lossless.webp",
        "turned.webp",
        "alpha.webp",
        "lzw.tif",
        "deflate.tif",
        "jpeg.tif",
        "runs.psd",
        "bmp.ico",
        "png.ico"
      })
  void aThumbnailHoldsAPictureAndNothingElse(String name) throws Exception {
    var file =
        switch (name) {
          case "jpeg" -> jpeg();
          case "png" -> png();
          case "gif" -> gif();
          case "bmp" -> withEnd(file("bmp"));
          default -> withEnd(resource(name));
        };
    assertThat(text(file)).contains(SECRET);
    var thumbnailer = new ThumbnailerByContent(TestLimits.pixels(1_000_000), folder);

    var thumbnail = thumbnailer.thumbnail(new ByteArrayInputStream(file));

    assertThat(NEEDED.get(thumbnail.contentType()))
        .containsAll(FileParts.of(thumbnail.data(), thumbnail.contentType()));
    assertThat(text(thumbnail.data())).doesNotContain(SECRET);
  }

  /// EXIF with a place, XMP, IPTC and a comment.
  private static byte[] jpeg() {
    var file = Images.withOrientation(Images.jpeg(300, 200), 1, ByteOrder.BIG_ENDIAN);
    for (int marker : new int[] {0xe1, 0xe2, 0xed, 0xee, 0xfe}) {
      file = Images.withSegment(file, marker, TEXT);
    }
    return withEnd(file);
  }

  private static byte[] png() {
    var file = Images.withChunk(file("png"), "eXIf", Images.tiff(1, ByteOrder.BIG_ENDIAN));
    for (var type : new String[] {"tEXt", "iTXt", "zTXt", "tIME", "prVt"}) {
      file = Images.withChunk(file, type, TEXT);
    }
    return withEnd(file);
  }

  /// A comment, an application's block (as XMP is) and a plain text.
  private static byte[] gif() {
    var file = file("gif");
    int table = 13 + 3 * (2 << (file[10] & 7));
    var out = new ByteArrayOutputStream();
    out.write(file, 0, table);
    for (int label : new int[] {0xfe, 0xff, 0x01}) {
      out.write(0x21);
      out.write(label);
      out.write(TEXT.length);
      out.writeBytes(TEXT);
      out.write(0);
    }
    out.write(file, table, file.length - table);
    return withEnd(out.toByteArray());
  }

  private static byte[] file(String format) {
    return Images.file(Images.quarters(300, 200, BufferedImage.TYPE_3BYTE_BGR), format);
  }

  /// Something behind the end of the picture.
  private static byte[] withEnd(byte[] file) {
    var longer = Arrays.copyOf(file, file.length + TEXT.length);
    System.arraycopy(TEXT, 0, longer, file.length, TEXT.length);
    return longer;
  }

  private static byte[] resource(String name) {
    try (InputStream file = PrivacyTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }
}
