package lambdasuite.imaging.gif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Oracle;
import lambdasuite.imaging.Thumbnail;
import lambdasuite.imaging.Thumbnails;
import lambdasuite.imaging.gif.AnimatedFile.Frame;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.Colors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifThumbnailTest {
  private static final List<String> DISPOSALS =
      List.of("none", "doNotDispose", "restoreToBackgroundColor", "restoreToPrevious");

  private static final int WIDTH = 60;
  private static final int HEIGHT = 40;

  /// Frames of any place and any disposal, transparent or not, one after the other.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void animationOfItsOwnSizeShowsExactlyTheSame(long seed) throws Exception {
    var frames = frames(new Random(seed), 12);
    var file = AnimatedFile.write(frames, Optional.of(0));

    var thumbnail = AnimatedFile.read(shrink(file, 128).bytes());

    var expected = AnimatedFile.shown(AnimatedFile.read(file), WIDTH, HEIGHT);
    var shown = AnimatedFile.shown(thumbnail, WIDTH, HEIGHT);
    assertThat(shown).hasSameSizeAs(expected);
    for (int i = 0; i < shown.size(); i++) {
      boolean same = Arrays.equals(pixels(shown.get(i)), pixels(expected.get(i)));
      assertThat(same).as("picture " + i).isTrue();
    }
  }

  @Test
  void reducedAnimationShowsTheSameInSmall() throws Exception {
    var frames = new ArrayList<Frame>();
    for (int i = 0; i < 6; i++) {
      var image = palette(400, 300, -1);
      fill(image, 0, 0, 400, 300, 2);
      fill(image, 50 * i, 100, 100, 100, 1);
      frames.add(new Frame(image, 0, 0, 10 * i, "doNotDispose"));
    }

    var thumbnail = shrink(AnimatedFile.write(frames, Optional.empty()), 128);

    assertThat(thumbnail.size().width()).isEqualTo(128);
    var shown = AnimatedFile.shown(AnimatedFile.read(thumbnail.bytes()), 128, 96);
    assertThat(shown).hasSize(6);
    for (int i = 0; i < 6; i++) {
      assertThat(shown.get(i).getRGB(16 * i + 16, 48)).isEqualTo(color(1));
      assertThat(shown.get(i).getRGB(64, 10)).isEqualTo(color(2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 65535})
  void delaysAndLoopsAreKept(int loops) throws Exception {
    var frames = frames(new Random(loops), 5);
    var file = AnimatedFile.write(frames, Optional.of(loops));

    var thumbnail = shrink(file, 30).bytes();

    assertThat(AnimatedFile.read(thumbnail).stream().map(Frame::delay))
        .isEqualTo(frames.stream().map(Frame::delay).toList());
    int at = text(thumbnail).indexOf("NETSCAPE2.0");
    assertThat((thumbnail[at + 13] & 0xff) | (thumbnail[at + 14] & 0xff) << 8).isEqualTo(loops);
  }

  @Test
  void animationThatSaysNothingOfLoopsGoesOnWithout() throws Exception {
    var file = AnimatedFile.write(frames(new Random(1), 3), Optional.empty());

    assertThat(text(shrink(file, 30).bytes())).doesNotContain("NETSCAPE");
  }

  /// Pictures that change nothing are pictures too.
  @Test
  void picturesThatAreAlikeAreKeptApart() throws Exception {
    var frame = frames(new Random(1), 1).getFirst();
    var file = AnimatedFile.write(List.of(frame, frame, frame), Optional.of(0));

    assertThat(AnimatedFile.read(shrink(file, 30).bytes())).hasSize(3);
  }

  @Test
  void whatIsBehindAStillPictureDoesNotMatter() throws Exception {
    var file = Oracle.write(palette(50, 40, -1), "gif");
    var still = shrink(file, 30);

    for (var behind : List.of(new byte[0], new byte[] {0x3b}, new byte[1000], new byte[] {7, 7})) {
      var longer = Arrays.copyOf(file, file.length - 1 + behind.length);
      System.arraycopy(behind, 0, longer, file.length - 1, behind.length);
      assertThat(shrink(longer, 30).bytes()).isEqualTo(still.bytes());
      assertThat(shrink(longer, 30).isPartial()).isFalse();
    }
  }

  @Test
  void animationThatBreaksOffIsPartial() throws Exception {
    var file = AnimatedFile.write(frames(new Random(3), 8), Optional.of(0));
    int partial = 0;
    for (int length = 900; length < file.length; length += 7) {
      try {
        partial += shrink(Arrays.copyOf(file, length), 30).isPartial() ? 1 : 0;
      } catch (ImageException e) {
        assertThat(e.reason()).isEqualTo(ImageException.Reason.DAMAGED);
        partial++;
      }
    }
    assertThat(partial).isGreaterThan((file.length - 900) / 7 * 3 / 4);
  }

  @Test
  void morePicturesThanTheLimitAreRefused() throws Exception {
    var file = AnimatedFile.write(frames(new Random(4), 11), Optional.of(0));

    assertThat(shrink(file, new Limits(1_000_000, 1_000, 2 << 20, 11)).isPartial()).isFalse();
    assertTooLarge(file, new Limits(1_000_000, 1_000, 2 << 20, 10));
  }

  @Test
  void morePixelsInAllPicturesThanTenTimesTheLimitAreRefused() throws Exception {
    var file = AnimatedFile.write(frames(new Random(4), 20), Optional.of(0));

    assertThat(shrink(file, new Limits(2 * WIDTH * HEIGHT, 1_000, 2 << 20)).isPartial()).isFalse();
    assertTooLarge(file, new Limits(2 * WIDTH * HEIGHT - 1, 1_000, 2 << 20));
  }

  /// Of one pixel, on a screen that would need gigabytes.
  @Test
  void animationOnAScreenBeyondTheMemoryIsRefused() throws Exception {
    var file = AnimatedFile.write(frames(new Random(4), 2), Optional.of(0));
    file[6] = 0;
    file[7] = 0x40;
    file[8] = 0;
    file[9] = 0x30;

    assertTooLarge(file, Limits.STANDARD);
  }

  @Test
  void hundredThousandPicturesCostNoMemory() throws Exception {
    var two = AnimatedFile.write(frames(new Random(4), 2), Optional.of(0));
    int second = second(two);
    var picture = Arrays.copyOfRange(two, second, two.length - 1);
    var file = Arrays.copyOf(two, second + 100_000 * picture.length);
    for (int at = second; at < file.length; at += picture.length) {
      System.arraycopy(picture, 0, file, at, picture.length);
    }

    assertTooLarge(file, Limits.STANDARD);
  }

  /// Without the net that [Thumbnails] has below it.
  @Test
  void brokenAnimationsAreRefusedAndNothingWorse() throws Exception {
    var random = new Random(9);
    var whole = AnimatedFile.write(frames(random, 4), Optional.of(0));
    int made = 0;
    for (int i = 0; i < 3_000; i++) {
      var file = whole.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        file[6 + random.nextInt(file.length - 6)] = (byte) random.nextInt();
      }
      made += survives(file) ? 1 : 0;
    }
    assertThat(made).isBetween(1, 2_999);
  }

  private static boolean survives(byte[] file) throws IOException {
    try {
      var limits = new Limits(1_000_000, 1_000, 8 << 20, 20);
      GifThumbnail.shrink(
          new ByteSource(file), limits, (stored, _) -> stored, d -> Colors.toRgb(d.picture()));
      return true;
    } catch (ImageException _) {
      return false;
    }
  }

  private static int second(byte[] file) {
    for (int at = file.length - 2; ; at--) {
      if (file[at] == 0x21 && (file[at + 1] & 0xff) == 0xf9 && file[at + 2] == 4) {
        return at;
      }
    }
  }

  private static void assertTooLarge(byte[] file, Limits limits) {
    assertThatExceptionOfType(ImageException.class)
        .isThrownBy(() -> shrink(file, limits))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(ImageException.Reason.TOO_LARGE));
  }

  private static Thumbnail shrink(byte[] file, int box) throws ImageException {
    return Thumbnails.shrink(file, Limits.STANDARD, box, box);
  }

  private static Thumbnail shrink(byte[] file, Limits limits) throws ImageException {
    return Thumbnails.shrink(file, limits, 30, 30);
  }

  /// The first fills the screen; none is lower than five rows, of which the JDK mixes up those that
  /// are interlaced.
  private static List<Frame> frames(Random random, int count) {
    var frames = new ArrayList<Frame>();
    for (int i = 0; i < count; i++) {
      int width = i == 0 ? WIDTH : 1 + random.nextInt(WIDTH);
      int height = i == 0 ? HEIGHT : 5 + random.nextInt(HEIGHT - 4);
      var image = palette(width, height, random.nextBoolean() ? 0 : -1);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          image.getRaster().setSample(x, y, 0, random.nextInt(16) * (x / 5 + y / 5) % 16);
        }
      }
      frames.add(
          new Frame(
              image,
              random.nextInt(WIDTH - width + 1),
              random.nextInt(HEIGHT - height + 1),
              random.nextInt(300),
              DISPOSALS.get(random.nextInt(DISPOSALS.size()))));
    }
    return frames;
  }

  private static BufferedImage palette(int width, int height, int transparent) {
    int[] colors = new int[16];
    Arrays.setAll(colors, GifThumbnailTest::color);
    var model = new IndexColorModel(4, 16, colors, 0, false, transparent, DataBuffer.TYPE_BYTE);
    return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
  }

  private static int color(int index) {
    return Color.HSBtoRGB(index / 16f, 1, 0.3f + index / 24f);
  }

  private static void fill(
      BufferedImage image, int left, int top, int width, int height, int index) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        image.getRaster().setSample(x, y, 0, index);
      }
    }
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }
}
