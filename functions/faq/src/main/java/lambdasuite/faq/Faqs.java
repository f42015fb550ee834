package lambdasuite.faq;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// All entries, and the ways to find one.
final class Faqs {
  private final List<Faq> entries;
  private final RandomGenerator random;

  /// @param entries at least one; their order is the order of every list
  Faqs(List<Faq> entries, RandomGenerator random) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("there is no entry to choose from");
    }
    this.entries = List.copyOf(entries);
    this.random = random;
  }

  /// Any entry, each with the same probability.
  Faq choose() {
    return entries.get(random.nextInt(entries.size()));
  }

  Optional<Faq> withId(String id) {
    return entries.stream().filter(faq -> faq.id().equals(id)).findAny();
  }

  /// The entries that hold every word of `search`, in any case and order, and are of the category,
  /// if one is given.
  List<Faq> find(String search, Optional<Category> category) {
    var words = words(search);
    return entries.stream()
        .filter(faq -> category.isEmpty() || category.get() == faq.category())
        .filter(faq -> faq.holds(words))
        .toList();
  }

  private static List<String> words(String search) {
    return Arrays.stream(search.toLowerCase(Locale.ROOT).split("\\s+", -1))
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }
}
