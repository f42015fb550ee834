package lambdasuite.books;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Books that nobody wrote, but that look like it.
final class RandomBooks {
  private static final int OLDEST_IN_DAYS = 70 * 365;
  private static final int MOST_STOCK = 500;
  private static final long LOWEST_CENTS = 399;
  private static final long HIGHEST_CENTS = 8_999;

  private static final List<String> TYPES =
      List.of(
          "Art",
          "Biography",
          "Children",
          "Cooking",
          "Crime",
          "Essays",
          "Fantasy",
          "History",
          "Nature",
          "Novel",
          "Philosophy",
          "Poetry",
          "Science",
          "Short Stories",
          "Technology",
          "Travel");

  private static final List<String> ADJECTIVES =
      List.of(
          "Amber",
          "Ancient",
          "Borrowed",
          "Broken",
          "Distant",
          "Empty",
          "Forgotten",
          "Gentle",
          "Golden",
          "Hidden",
          "Hollow",
          "Last",
          "Little",
          "Long",
          "Lost",
          "Midnight",
          "Northern",
          "Patient",
          "Quiet",
          "Restless",
          "Secret",
          "Seventh",
          "Silver",
          "Sleeping",
          "Slow",
          "Stolen",
          "Stubborn",
          "Unfinished",
          "Unwritten",
          "Velvet",
          "Wandering",
          "Winter");

  private static final List<String> THINGS =
      List.of(
          "Almanac",
          "Archive",
          "Bridge",
          "Cartographer",
          "Clockmaker",
          "Compass",
          "Daughter",
          "Engine",
          "Garden",
          "Harbour",
          "Hour",
          "House",
          "Island",
          "Kitchen",
          "Lantern",
          "Letter",
          "Library",
          "Lighthouse",
          "Machine",
          "Map",
          "Messenger",
          "Mountain",
          "Notebook",
          "Orchard",
          "Piano",
          "River",
          "Road",
          "Shore",
          "Station",
          "Summer",
          "Tide",
          "Translator",
          "Voyage",
          "Window");

  private static final List<String> PLACES =
      List.of(
          "Bergen",
          "Cordoba",
          "Dover",
          "Galway",
          "Ghent",
          "Hobart",
          "Kyoto",
          "Lima",
          "Lisbon",
          "Lviv",
          "Naples",
          "Odense",
          "Porto",
          "Quito",
          "Riga",
          "Samarkand",
          "Tartu",
          "Trieste",
          "Tunis",
          "Uppsala",
          "Valparaíso",
          "Zagreb");

  private static final List<String> FIRST_NAMES =
      List.of(
          "Ada", "Amara", "Anton", "Beatriz", "Carlo", "Chiara", "Daniel", "Elif", "Emeka", "Femke",
          "Greta", "Hana", "Ines", "Jonas", "Kenji", "Leila", "Lucía", "Marek", "Mei", "Nadia",
          "Oskar", "Priya", "Rafael", "Ruth", "Samira", "Sofia", "Tomás", "Viktor", "Yara", "Zoë");

  private static final List<String> LAST_NAMES =
      List.of(
          "Abara",
          "Andersen",
          "Bianchi",
          "Castillo",
          "Dubois",
          "Eriksen",
          "Fischer",
          "Haddad",
          "Ito",
          "Jansen",
          "Kaya",
          "Kowalski",
          "Larsen",
          "Lindqvist",
          "Moreau",
          "Nakamura",
          "Novak",
          "Okafor",
          "Oliveira",
          "Petrov",
          "Quint",
          "Rao",
          "Rossi",
          "Santos",
          "Tanaka",
          "Turner",
          "Varga",
          "Weber",
          "Yilmaz",
          "Zhang");

  private static final List<Function<RandomBooks, String>> TITLES =
      List.of(
          books -> "The " + books.one(ADJECTIVES) + " " + books.one(THINGS),
          books -> "The " + books.one(THINGS) + " of " + books.one(PLACES),
          books -> books.one(ADJECTIVES) + " " + books.one(THINGS) + "s",
          books -> "A " + books.one(THINGS) + " in " + books.one(PLACES),
          books ->
              books.one(PLACES) + " and the " + books.one(ADJECTIVES) + " " + books.one(THINGS),
          books -> "Letters from " + books.one(PLACES),
          books -> "The " + books.one(THINGS) + " and the " + books.one(THINGS));

  private final RandomGenerator random;
  private final InstantSource clock;

  RandomBooks(RandomGenerator random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  NewBook next() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var day = today.minusDays(random.nextInt(OLDEST_IN_DAYS));
    return new NewBook(
        one(TITLES).apply(this),
        one(TYPES),
        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
        random.nextInt(MOST_STOCK),
        BigDecimal.valueOf(random.nextLong(LOWEST_CENTS, HIGHEST_CENTS), NewBook.DECIMALS),
        authors());
  }

  /// Every fourth book has two.
  private String authors() {
    return Stream.generate(() -> one(FIRST_NAMES) + " " + one(LAST_NAMES))
        .limit(random.nextInt(4) == 0 ? 2 : 1)
        .collect(Collectors.joining(", "));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
