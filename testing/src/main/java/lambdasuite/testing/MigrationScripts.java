package lambdasuite.testing;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a deployment does to the database.
public final class MigrationScripts {
  private MigrationScripts() {}

  /// The statements in the order of their versions.
  public static List<String> all() {
    return files().stream().map(MigrationScripts::read).toList();
  }

  /// The statement of one, named as in `V2__idempotency_keys.sql` behind the underscores.
  public static String named(String name) {
    var file = files().stream().filter(f -> f.toString().endsWith("__" + name + ".sql")).findAny();
    return read(file.orElseThrow());
  }

  /// The files in the order of their versions, `V1__rolls.sql` first.
  public static List<Path> files() {
    var folder = Checkout.root().resolve("functions/migrations/src/main/resources/db/migration");
    try (var files = Files.list(folder)) {
      return files.sorted(comparingInt(MigrationScripts::version)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int version(Path file) {
    var name = file.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf('_')));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
