package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// In a JVM of its own, whose list of loaded classes shows what was touched.
class DirectPathTest {
  private static final Pattern SLOW =
      Pattern.compile(
          "(?m)^\\S* *(?:java\\.awt|javax\\.imageio|sun\\.awt|sun\\.java2d|net\\.coobird|com\\.twelvemonkeys)\\.\\S+");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp"})
  void loadsNoAwtForWhatImagingReads(String format) throws Exception {
    var color = write("color", Images.quarters(400, 300, BufferedImage.TYPE_3BYTE_BGR), format);
    var palette =
        write("palette", Images.quarters(400, 300, BufferedImage.TYPE_BYTE_INDEXED), format);
    var text = Files.writeString(folder.resolve("text"), "no image");

    var output = run(color, palette, text);

    assertThat(output).contains("image/" + format, "UNSUPPORTED", "lambdasuite.imaging.");
    assertThat(output).doesNotContainPattern(SLOW);
  }

  @Test
  void loadsAwtForTheRest() throws Exception {
    var tiff = write("t", Images.quarters(400, 300, BufferedImage.TYPE_3BYTE_BGR), "tiff");

    assertThat(run(tiff)).contains("image/jpeg").containsPattern(SLOW);
  }

  private Path write(String name, BufferedImage image, String format) throws IOException {
    return Files.write(folder.resolve(name), Images.file(image, format));
  }

  private static String run(Path... files) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xlog:class+load:stdout:none", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Shrinking.class.getName());
    for (var file : files) {
      command.add(file.toString());
    }
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  /// What runs there.
  static final class Shrinking {
    private Shrinking() {}

    public static void main(String[] files) throws IOException {
      var folder = Path.of(System.getProperty("java.io.tmpdir"));
      var thumbnailer = new ThumbnailerByContent(TestLimits.pixels(1_000_000), folder);
      PrintStream out = System.out;
      for (var file : files) {
        try (var image = Files.newInputStream(Path.of(file))) {
          out.println("made " + thumbnailer.thumbnail(image).contentType());
        } catch (ImageRejectedException e) {
          out.println("rejected " + e.reason().name());
        }
      }
    }
  }
}
