package lambdasuite.faq;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an entry is about; its text is the name in lower case.
enum Category {
  BASICS,
  LIMITS,
  PERFORMANCE,
  SCALING,
  EVENTS,
  DEPLOYMENT,
  LANGUAGES,
  SECURITY,
  OPERATIONS;

  private final String text = name().toLowerCase(Locale.ROOT);

  /// The category of a name, whatever its case.
  static Optional<Category> named(String name) {
    return Arrays.stream(values()).filter(c -> c.text.equalsIgnoreCase(name)).findAny();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Category::toString).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
