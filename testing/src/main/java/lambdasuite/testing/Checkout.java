package lambdasuite.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The checkout that the tests run in, whichever module they run from.
public final class Checkout {
  private Checkout() {}

  /// Its top folder, where `template.yaml` stands.
  public static Path root() {
    var start = Optional.of(Path.of("").toAbsolutePath());
    for (var folder = start; folder.isPresent(); folder = folder.map(Path::getParent)) {
      if (folder.filter(f -> Files.isDirectory(f.resolve("events"))).isPresent()) {
        return folder.get();
      }
    }
    throw new IllegalStateException("no folder above " + start.get() + " holds events/");
  }

  /// One event of `events/`, as its bytes.
  public static byte[] event(String name) {
    try {
      return Files.readAllBytes(root().resolve("events").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
