package lambdasuite.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.jpeg.JpegFile;
import lambdasuite.imaging.png.PngFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What files do that were cut, changed or made to do harm: nothing but end with a picture or the
/// one exception.
class HostileInputTest {
  private static final Limits SMALL = new Limits(4_000_000, 10_000, 8 << 20);
  private static final Size BOX = new Size(24, 24);

  /// Milliseconds on an idle machine; this leaves room for one that is not.
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final int MUTATIONS = 10_000;

  @Test
  void truncationAtEveryByteIsHarmless() {
    files()
        .forEach(
            (name, file) -> {
              for (int length = 0; length < file.length; length++) {
                shrink(name + " cut at " + length, Arrays.copyOf(file, length));
              }
            });
  }

  @Test
  void mutationsAreHarmless() {
    var files = files().entrySet().stream().toList();
    var random = new Random(20261121);
    for (int i = 0; i < MUTATIONS; i++) {
      var file = files.get(i % files.size());
      shrink(file.getKey() + " mutation " + i, mutated(file.getValue(), random));
    }
  }

  /// Check sums set right, so that what was changed gets past them.
  @Test
  void mutationsWithRightCheckSumsAreHarmless() {
    var files = files().entrySet().stream().filter(e -> e.getKey().startsWith("png")).toList();
    var random = new Random(11);
    for (int i = 0; i < MUTATIONS / 2; i++) {
      var file = files.get(i % files.size());
      shrink(file.getKey() + " summed " + i, summed(mutated(file.getValue(), random)));
    }
  }

  private static byte[] summed(byte[] file) {
    var bytes = ByteBuffer.wrap(file);
    int at = 8;
    while (at + 12 <= file.length) {
      int length = bytes.getInt(at);
      if (length < 0 || length > file.length - at - 12) {
        break;
      }
      var sum = new CRC32();
      sum.update(file, at + 4, length + 4);
      bytes.putInt(at + 8 + length, (int) sum.getValue());
      at += 12 + length;
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "starved-1.gif",
        "starved-2.bmp",
        "starved-3.jpeg",
        "starved-4.jpeg",
        "starved-5.bmp"
      })
  void whatFuzzingTookForSlowIsHarmless(String name) throws IOException {
    try (var in = HostileInputTest.class.getResourceAsStream("found/" + name)) {
      shrink(name, in.readAllBytes());
    }
  }

  @Test
  void noiseBehindASignatureIsHarmless() {
    var random = new Random(4);
    byte[][] signatures = {
      {(byte) 0xff, (byte) 0xd8},
      {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
      {'G', 'I', 'F', '8'},
      {'B', 'M'}
    };
    for (int i = 0; i < 2000; i++) {
      var noise = new byte[random.nextInt(600) + 8];
      random.nextBytes(noise);
      byte[] signature = signatures[i % 4];
      System.arraycopy(signature, 0, noise, 0, signature.length);
      shrink("noise " + i, noise);
    }
  }

  @Test
  void progressiveBombOfThousandsOfScansEndsAtOnce() {
    var out = new ByteArrayOutputStream();
    byte[] file =
        Oracle.jpeg(TestPictures.scene(200, 200, BufferedImage.TYPE_BYTE_GRAY), 0.9f, true);
    int scan = indexOf(file, 0xda);
    out.write(file, 0, scan);
    for (int i = 0; i < 100_000; i++) {
      out.writeBytes(new byte[] {-1, (byte) 0xda, 0, 8, 1, 1, 0, 0, 0, (byte) 1, 0});
    }
    shrink("bomb of scans", out.toByteArray());
  }

  @Test
  void pictureWithoutDataEndsAtOnce() {
    byte[] file = JpegFile.of(100, 100, 0x22, 0x11, 0x11).toBytes();
    int frame = indexOf(file, 0xc1);
    Arrays.fill(file, frame + 5, frame + 9, (byte) 0xff);
    assertReason(file, Limits.STANDARD, ImageException.Reason.TOO_LARGE);
    assertReason(file, new Limits(1L << 33, 100_000, 64 << 20), ImageException.Reason.TOO_LARGE);
  }

  private static void assertReason(byte[] file, Limits limits, ImageException.Reason reason) {
    try {
      Thumbnails.shrink(new ByteSource(new ByteArrayInputStream(file)), limits, BOX);
      fail("accepted");
    } catch (ImageException e) {
      assertThat(e.reason()).isEqualTo(reason);
    } catch (IOException e) {
      fail(e);
    }
  }

  private static Map<String, byte[]> files() {
    var scene = TestPictures.scene(70, 50);
    var grey = TestPictures.scene(70, 50, BufferedImage.TYPE_BYTE_GRAY);
    var files = new LinkedHashMap<String, byte[]>();
    files.put("baseline", Oracle.jpeg(scene, 0.7f, false));
    files.put("baseline grey", Oracle.jpeg(grey, 0.7f, false));
    files.put("progressive", Oracle.jpeg(scene, 0.7f, true));
    files.put("progressive grey", Oracle.jpeg(grey, 0.7f, true));
    files.put("progressive to be reduced", Oracle.jpeg(TestPictures.scene(210, 200), 0.3f, true));
    files.put("restarts", JpegFile.of(60, 60, 0x21, 0x11, 0x11).restartEvery(5).toBytes());
    files.put("separate scans", JpegFile.of(60, 60, 0x22, 0x11, 0x11).separateScans().toBytes());
    files.put("four inks", JpegFile.of(40, 40, 0x22, 0x11, 0x11, 0x22).adobe(2).toBytes());
    files.put("to 1/8", JpegFile.of(400, 390, 0x11).toBytes());
    files.put("to 1/4", JpegFile.of(210, 200, 0x41, 0x11, 0x11).toBytes());
    files.put("png", new PngFile(60, 50, 2, 8).toBytes());
    files.put("png grey 16", new PngFile(60, 50, 0, 16).toBytes());
    files.put("png indexed", new PngFile(60, 50, 3, 4).transparency(0, 9, 99).toBytes());
    files.put("png interlaced", new PngFile(60, 50, 6, 8).interlaced().toBytes());
    files.put("png chunks", new PngFile(30, 20, 4, 8).chunksOf(40).toBytes());
    files.put("png key", new PngFile(30, 20, 2, 16).transparency(0, 1, 0, 2, 0, 3).toBytes());
    files.put("gif", Oracle.write(scene, "gif"));
    files.put("gif grey", Oracle.write(grey, "gif"));
    files.put("bmp", Oracle.write(TestPictures.scene(30, 20), "bmp"));
    files.put(
        "bmp indexed",
        Oracle.write(TestPictures.scene(30, 20, BufferedImage.TYPE_BYTE_INDEXED), "bmp"));
    return files;
  }

  private static byte[] mutated(byte[] file, Random random) {
    byte[] mutated = file.clone();
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int at =
          random.nextInt(random.nextBoolean() ? mutated.length : Math.min(mutated.length, 700));
      switch (random.nextInt(4)) {
        case 0 -> mutated[at] = (byte) random.nextInt(256);
        case 1 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> mutated[at] = (byte) 0xff;
        default -> mutated[at] = 0;
      }
    }
    if (random.nextInt(5) == 0) {
      int from = random.nextInt(mutated.length);
      int count = Math.min(random.nextInt(30), mutated.length - from);
      System.arraycopy(mutated, from, mutated, random.nextInt(mutated.length - count + 1), count);
    }
    return mutated;
  }

  /// Shrinks without the net of the public method.
  private static void shrink(String name, byte[] file) {
    shrink(name, file, new ByteSource(new ByteArrayInputStream(file)));
    shrink(name, file, new ByteSource(file));
  }

  private static void shrink(String name, byte[] file, ByteSource source) {
    long start = System.nanoTime();
    try {
      assertThat(Thumbnails.shrink(source, SMALL, BOX).length()).isPositive();
    } catch (ImageException e) {
      assertThat(e.offset()).as(name).isBetween(0L, (long) file.length);
    } catch (IOException | RuntimeException e) {
      fail(name, e);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).as(name).isLessThan(LONGEST);
  }

  private static int indexOf(byte[] file, int marker) {
    for (int i = 0; i < file.length - 1; i++) {
      if (file[i] == -1 && file[i + 1] == (byte) marker) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such marker");
  }
}
