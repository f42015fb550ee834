package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// In a JVM of its own with a small heap, under the limits that stand where nobody sets others:
/// what costs too much is rejected before it costs that.
@Timeout(300)
class HostileFilesTest {
  /// The function has some 1,400.
  private static final int HEAP_MB = 64;

  @TempDir Path folder;

  /// @param kilobytes allocated for it, most of them only for a moment
  private record End(String file, String verdict, long milliseconds, long kilobytes) {
    static End of(String line) {
      var parts = line.split("\t", -1);
      assertThat(parts).as(line).hasSize(4);
      return new End(parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }
  }

  @Test
  void costLittleMemoryAndTime() throws Exception {
    for (var file : HostileFiles.all().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }

    var ends = run().stream().map(End::of).toList();

    ends.forEach(System.out::println);
    assertThat(ends).extracting(End::file).hasSameElementsAs(HostileFiles.all().keySet());
    assertThat(ends).allMatch(end -> end.milliseconds() < 20_000);
    assertThat(ends)
        .filteredOn(end -> end.verdict().startsWith("rejected too-many-pixels"))
        .filteredOn(end -> !end.verdict().contains("pictures of")) // All before are read.
        .hasSizeGreaterThan(20)
        .allMatch(end -> end.kilobytes() < 1_000);
    assertThat(ends)
        .filteredOn(end -> end.verdict().startsWith("made"))
        .extracting(End::file)
        .containsExactlyInAnyOrder(
            "png with a deflate bomb as pixels",
            "tiff with a deflate bomb",
            "lossless webp of 1000 by 1000 that ends",
            "webp of 10,000 pictures");
  }

  private List<String> run() throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MB + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Reading.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try {
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  /// What runs there: says of each file how it ended, in how many milliseconds, and how many
  /// kilobytes were allocated for it.
  static final class Reading {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Reading() {}

    public static void main(String[] arguments) throws IOException {
      var temporary = Path.of(System.getProperty("java.io.tmpdir"));
      var thumbnailer = new ThumbnailerByContent(ThumbnailsConfig.from(Map.of()), temporary);
      try (var files = Files.list(Path.of(arguments[0]))) {
        for (var file : files.sorted().toList()) {
          read(thumbnailer, file); // loads its classes
          long allocated = THREADS.getCurrentThreadAllocatedBytes();
          long begin = System.nanoTime();
          var end = read(thumbnailer, file);
          System.out.printf(
              "%s\t%s\t%d\t%d%n",
              file.getFileName(),
              end,
              (System.nanoTime() - begin) / 1_000_000,
              (THREADS.getCurrentThreadAllocatedBytes() - allocated) / 1_000);
        }
      }
    }

    private static String read(Thumbnailer thumbnailer, Path file) throws IOException {
      try (var image = Files.newInputStream(file)) {
        return "made " + thumbnailer.thumbnail(image).contentType();
      } catch (ImageRejectedException e) {
        return "rejected " + e.reason() + ": " + e.detail();
      }
    }
  }
}
