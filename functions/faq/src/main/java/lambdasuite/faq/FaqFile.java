package lambdasuite.faq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads `faqs.json`: an array of objects with `id`, `category`, `q`, `a` and `source`, all of them
/// text.
final class FaqFile {
  private static final String NAME = "faqs.json";

  private FaqFile() {}

  /// The entries of the file that is packaged with this class.
  static List<Faq> load() {
    try (var file = Objects.requireNonNull(FaqFile.class.getResourceAsStream(NAME), NAME)) {
      return parse(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws IllegalArgumentException naming what is wrong, and in which entry
  static List<Faq> parse(String json) {
    if (!(read(json) instanceof List<?> entries)) {
      throw new IllegalArgumentException(NAME + " is no array");
    }
    var faqs = new ArrayList<Faq>();
    for (var entry : entries) {
      faqs.add(faq(entry));
    }
    return faqs;
  }

  private static @Nullable Object read(String json) {
    try {
      return Json.parse(json);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(NAME + " is not JSON", e);
    }
  }

  private static Faq faq(@Nullable Object entry) {
    if (!(entry instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException(NAME + " holds something that is no object");
    }
    return new Faq(
        text(members, "id"),
        category(text(members, "category")),
        text(members, "q"),
        text(members, "a"),
        text(members, "source"));
  }

  private static String text(Map<?, ?> entry, String name) {
    if (entry.get(name) instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException("no " + name + " in the entry " + entry.get("id"));
  }

  private static Category category(String name) {
    return Category.named(name)
        .orElseThrow(() -> new IllegalArgumentException("there is no category " + name));
  }
}
