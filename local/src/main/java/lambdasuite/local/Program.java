package lambdasuite.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A short program run to its end.
///
/// @param status its exit status; 127 if it cannot be started
/// @param output what it wrote, both streams
record Program(int status, String output) {

  static Program run(String... words) {
    try {
      var process = new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Program(process.waitFor(), output.strip());
    } catch (IOException e) {
      return new Program(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + words[0], e);
    }
  }
}
