import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Rendering;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.Thumbnail;
import lambdasuite.imaging.Thumbnails;

/// Our side of the benchmark. It answers `ok` or `failed` to
///
/// - `run FILE TIMES`: makes the thumbnail so many times
/// - `save FILE TARGET`: writes the thumbnail
/// - `pixels FILE TARGET`: writes its pixels as they are before encoding, not turned upright, four
///   bytes each (red, green, blue, alpha), and answers `ok WIDTH HEIGHT`
final class Worker {
  private static final Size BOX = new Size(128, 128);

  private String path = "";
  private byte[] file = {};

  private Worker() {}

  public static void main(String[] args) throws Exception {
    var worker = new Worker();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(worker.answer(line.split("\t")));
    }
  }

  private String answer(String[] words) {
    try {
      load(words[1]);
      return switch (words[0]) {
        case "run" -> run(Integer.parseInt(words[2]));
        case "save" -> save(Path.of(words[2]));
        case "pixels" -> pixels(Path.of(words[2]));
        default -> "failed unknown verb";
      };
    } catch (Exception | OutOfMemoryError e) {
      return "failed " + e;
    }
  }

  /// A file is read once for all that is asked of it.
  private void load(String wanted) throws IOException {
    if (!wanted.equals(path)) {
      file = Files.readAllBytes(Path.of(wanted));
      path = wanted;
    }
  }

  private String run(int times) throws ImageException {
    for (int i = 0; i < times; i++) {
      shrink();
    }
    return "ok";
  }

  private String save(Path target) throws IOException, ImageException {
    Files.write(target, shrink().bytes());
    return "ok";
  }

  private String pixels(Path target) throws IOException, ImageException {
    var size = shrink().sourceSize().fitInto(BOX);
    var rendering = Rendering.render(new ByteArrayInputStream(file), Limits.STANDARD, size);
    var bytes = new byte[4 * size.width() * size.height()];
    int at = 0;
    for (int y = 0; y < size.height(); y++) {
      for (int argb : rendering.row(y)) {
        bytes[at++] = (byte) (argb >> 16);
        bytes[at++] = (byte) (argb >> 8);
        bytes[at++] = (byte) argb;
        bytes[at++] = (byte) (argb >> 24);
      }
    }
    Files.write(target, bytes);
    return "ok " + size.width() + " " + size.height();
  }

  private Thumbnail shrink() throws ImageException {
    return Thumbnails.shrink(file, Limits.STANDARD, BOX.width(), BOX.height());
  }
}
