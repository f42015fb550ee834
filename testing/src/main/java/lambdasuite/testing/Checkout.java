package lambdasuite.testing;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The checkout that the tests run in, whichever module they run from.
public final class Checkout {
  /// Halves of characters, which have no UTF-8 form, go out as escapes.
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

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

  /// One event of `events/` with some of its members replaced.
  @SafeVarargs
  public static byte[] event(String name, Map<String, ?>... replaced) {
    try {
      var event = (ObjectNode) JSON.readTree(event(name));
      for (var members : replaced) {
        event.setAll((ObjectNode) JSON.valueToTree(members));
      }
      return JSON.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
