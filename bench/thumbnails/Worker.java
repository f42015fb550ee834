import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Thumbnail;
import lambdasuite.imaging.Thumbnails;

/// Our side of the benchmark: reads `run FILE TIMES` or `save FILE TARGET` and answers `ok` or
/// `failed`.
final class Worker {
  private Worker() {}

  public static void main(String[] args) throws Exception {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split("\t");
      try {
        byte[] file = Files.readAllBytes(Path.of(words[1]));
        if (words[0].equals("save")) {
          Files.write(Path.of(words[2]), shrink(file).bytes());
        } else {
          for (int i = Integer.parseInt(words[2]); i > 0; i--) {
            shrink(file);
          }
        }
        System.out.println("ok");
      } catch (Exception e) {
        System.out.println("failed " + e);
      }
    }
  }

  private static Thumbnail shrink(byte[] file) throws Exception {
    return Thumbnails.shrink(new ByteArrayInputStream(file), Limits.STANDARD, 128, 128);
  }
}
