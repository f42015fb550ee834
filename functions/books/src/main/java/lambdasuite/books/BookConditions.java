package lambdasuite.books;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import lambdasuite.shared.database.Conditions;

/// What stands behind WHERE when books are listed.
final class BookConditions {

  /// What MySQL's index has as one word: no shorter one, and none of the characters whose nature
  /// its collations know differently.
  private static final Pattern INDEXED = Pattern.compile("[\\p{L}\\p{N}&&[\\x00-\\u1fff]]{3,80}");

  private BookConditions() {}

  /// @param hasFullText whether the table has an index of words
  static Conditions of(BookFilter filter, Optional<Position> after, boolean hasFullText) {
    var all = new Conditions();
    filter.type().ifPresent(type -> all.addSame("type", type));
    filter.author().ifPresent(name -> all.add(like("authors"), "%" + escaped(name) + "%"));
    filter.title().ifPresent(title -> all.add(like("title"), escaped(title) + "%"));
    filter.stock().min().ifPresent(least -> all.add("stock >= ?", least));
    filter.stock().max().ifPresent(most -> all.add("stock <= ?", most));
    filter.price().min().ifPresent(least -> all.add("price >= ?", least));
    filter.price().max().ifPresent(most -> all.add("price <= ?", most));
    filter.publishedFrom().ifPresent(from -> all.add("publishAt >= ?", from));
    filter.publishedTo().ifPresent(to -> all.add("publishAt < ?", to));
    addWords(all, filter.words().words(), hasFullText);
    after.ifPresent(place -> addPlace(all, place));
    return all;
  }

  private static void addWords(Conditions all, List<String> words, boolean hasFullText) {
    Predicate<String> isIndexed = word -> hasFullText && INDEXED.matcher(word).matches();
    var indexed = words.stream().filter(isIndexed).map(w -> "+" + w + "*").collect(joining(" "));
    if (!indexed.isEmpty()) {
      all.add("MATCH (title, authors) AGAINST (? IN BOOLEAN MODE)", indexed);
    }
    words.stream()
        .filter(isIndexed.negate())
        .forEach(word -> all.add(like("CONCAT(' ', title, ' ', authors)"), "% " + word + "%"));
  }

  /// The first part bounds what is read of an index, which the second alone does not.
  private static void addPlace(Conditions all, Position place) {
    var field = place.order().field();
    var behind = place.order().descending() ? "<" : ">";
    all.add(field + " " + behind + "= ?", place.value());
    all.add("(" + field + " " + behind + " ? OR id " + behind + " ?)", place.value(), place.id());
  }

  /// The usual escape character is none where backslashes are not special.
  private static String like(String text) {
    return text + " LIKE ? ESCAPE '!'";
  }

  private static String escaped(String text) {
    return text.replaceAll("[!%_]", "!$0");
  }
}
