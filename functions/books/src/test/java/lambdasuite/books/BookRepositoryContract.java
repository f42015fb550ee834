package lambdasuite.books;

import static lambdasuite.books.Samples.BOOK;
import static lambdasuite.books.Samples.NOW;
import static lambdasuite.books.Samples.titled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every repository of books does; each test has an empty one.
abstract class BookRepositoryContract {

  abstract BookRepository repository();

  @Test
  void findsWhatItStored() {
    var stored = repository().add(BOOK);

    assertThat(stored).isEqualTo(new Book(stored.id(), BOOK, 1));
    assertThat(repository().find(stored.id())).contains(stored);
  }

  @Test
  void findsNothingUnderAnIdThatWasNotGiven() {
    repository().add(BOOK);

    assertThat(repository().find(1_000_000)).isEmpty();
    assertThat(repository().find(999_999_999_999_999_999L)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lambdasuite.books.Bodies#names")
  void storesEveryTextAsItIs(String text) {
    var book = Samples.with(text, text, text);

    var stored = repository().add(book);

    assertThat(repository().find(stored.id()).orElseThrow().book()).isEqualTo(book);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1000-01-01T00:00:00Z",
        // Where the calendars of Java and of others part.
        "1582-10-10T12:00:00.001Z",
        "1605-01-16T00:00:00.123Z",
        // The hours that the clocks of Europe skip and repeat.
        "2026-03-29T01:30:00.500Z",
        "2026-10-25T00:30:00Z",
        "2038-01-19T03:14:08Z",
        "9999-12-31T23:59:59.999Z"
      })
  void keepsTheInstant(Instant publishAt) {
    var stored = repository().add(Samples.of(publishAt, 1, "1.00"));

    assertThat(repository().find(stored.id()).orElseThrow().book().publishAt())
        .isEqualTo(publishAt);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.00", "0.01", "0.10", "12.30", "99999999.99"})
  void keepsThePriceExactly(String price) {
    var stored = repository().add(Samples.of(NOW, 0, price));

    assertThat(repository().find(stored.id()).orElseThrow().book().price()).hasToString(price);
  }

  @Test
  void keepsTheLargestStock() {
    var stored = repository().add(Samples.of(NOW, NewBook.MOST_STOCK, "1.00"));

    assertThat(repository().find(stored.id()).orElseThrow().book().stock())
        .isEqualTo(NewBook.MOST_STOCK);
  }

  @Test
  void storesManyAtOnce() {
    var random = new RandomBooks(new Random(3), InstantSource.fixed(NOW));
    var books = Stream.generate(random::next).limit(2_345).toList();

    repository().addAll(books);

    assertThat(list(BookFilter.ALL))
        .extracting(Book::book)
        .containsExactlyInAnyOrderElementsOf(books);
  }

  @Nested
  class Changes {
    @Test
    void changesTheFieldsThatAreGivenAndTheVersion() {
      var other = repository().add(BOOK);
      var stored = repository().add(BOOK);
      var changes =
          new BookChanges(
              Optional.of("Book Title(updated)"),
              Optional.empty(),
              Optional.of(NOW),
              Optional.empty(),
              Optional.of(new BigDecimal("9.99")),
              Optional.empty());

      var change = repository().change(stored.id(), changes, Expected.ANY);

      var changed =
          new Book(
              stored.id(),
              new NewBook(
                  "Book Title(updated)", "Test", NOW, 123, new BigDecimal("9.99"), "Test Test"),
              2);
      assertThat(change).isEqualTo(new Change.Done(changed));
      assertThat(repository().find(stored.id())).contains(changed);
      assertThat(repository().find(other.id())).contains(other);
    }

    @Test
    void changesNothingOfAnotherVersion() {
      var stored = repository().add(BOOK);
      repository().change(stored.id(), Samples.stock(7), version(1));

      assertThat(repository().change(stored.id(), Samples.stock(8), version(1)))
          .isEqualTo(new Change.Stale());
      assertThat(repository().change(stored.id(), Samples.stock(8), version(3)))
          .isEqualTo(new Change.Stale());
      assertThat(repository().change(stored.id(), Samples.stock(8), version()))
          .isEqualTo(new Change.Stale());
      assertThat(repository().find(stored.id()).orElseThrow().book().stock()).isEqualTo(7);
      assertThat(repository().change(stored.id(), Samples.stock(8), version(1, 2)))
          .isInstanceOf(Change.Done.class);
    }

    @Test
    void countsAVersionEvenWhenNothingIsDifferent() {
      var stored = repository().add(BOOK);

      assertThat(repository().change(stored.id(), Samples.NO_CHANGES, Expected.ANY))
          .isEqualTo(new Change.Done(new Book(stored.id(), BOOK, 2)));
    }

    @Test
    void changesNothingThatIsNotThere() {
      assertThat(repository().change(1_000_000, Samples.stock(7), Expected.ANY))
          .isEqualTo(new Change.Missing());
      assertThat(repository().change(1_000_000, Samples.stock(7), version(1)))
          .isEqualTo(new Change.Missing());
    }
  }

  @Nested
  class Deletes {
    @Test
    void deletesOneBookAndAnswersIt() {
      var other = repository().add(BOOK);
      var stored = repository().add(BOOK);

      assertThat(repository().delete(stored.id(), Expected.ANY)).isEqualTo(new Change.Done(stored));
      assertThat(repository().find(stored.id())).isEmpty();
      assertThat(repository().find(other.id())).contains(other);
      assertThat(repository().delete(stored.id(), Expected.ANY)).isEqualTo(new Change.Missing());
    }

    @Test
    void deletesNothingOfAnotherVersion() {
      var stored = repository().add(BOOK);

      assertThat(repository().delete(stored.id(), version(2))).isEqualTo(new Change.Stale());
      assertThat(repository().find(stored.id())).contains(stored);
      assertThat(repository().delete(stored.id(), version(1))).isEqualTo(new Change.Done(stored));
    }

    @Test
    void givesNoIdTwice() {
      var stored = repository().add(BOOK);
      repository().delete(stored.id(), Expected.ANY);

      assertThat(repository().add(BOOK).id()).isNotEqualTo(stored.id());
    }
  }

  @Nested
  class Purchases {
    private static final String SAME = "ab".repeat(32);
    private static final String OTHER = "cd".repeat(32);

    @Test
    void takesCopiesOutOfTheStock() {
      var id = repository().add(BOOK).id();

      var outcome = buy(id, 23, Optional.empty());

      assertThat(outcome).isEqualTo(new Recording.Recorded(reply(100, 2)));
      assertThat(stock(id)).isEqualTo(100);
      assertThat(buy(id, 100, Optional.empty())).isEqualTo(new Recording.Recorded(reply(0, 3)));
    }

    @Test
    void takesNoneWhereThereAreFewer() {
      var id = repository().add(BOOK).id();

      assertThat(purchase(id, 124, key("k", SAME), NOW))
          .isEqualTo(new Purchase.Outcome.OutOfStock(123));
      assertThat(stock(id)).isEqualTo(123);
    }

    @Test
    void takesNoneOfABookThatIsNotThere() {
      assertThat(purchase(1_000_000, 1, key("k", SAME), NOW))
          .isEqualTo(new Purchase.Outcome.Missing());
    }

    @Test
    void keepsNothingOfWhatItRefused() {
      var id = repository().add(Samples.of(NOW, 0, "1.00")).id();
      purchase(id, 1, key("k", SAME), NOW);
      repository().change(id, Samples.stock(1), Expected.ANY);

      assertThat(buy(id, 1, key("k", SAME))).isInstanceOf(Recording.Recorded.class);
    }

    @Test
    void takesCopiesOnceUnderAKeyAndReplaysTheReply() {
      var id = repository().add(BOOK).id();

      var first = buy(id, 3, key("k", SAME));
      var second = buy(id, 3, key("k", SAME));

      assertThat(first).isEqualTo(new Recording.Recorded(reply(120, 2)));
      assertThat(second).isEqualTo(new Recording.Replayed(reply(120, 2)));
      assertThat(buy(id, 3, key("k", OTHER))).isEqualTo(new Recording.Mismatched());
      assertThat(buy(id, 3, key("K", SAME))).isInstanceOf(Recording.Recorded.class);
      assertThat(stock(id)).isEqualTo(117);
    }

    @Test
    void takesAKeyAsNewOnceItHasExpired() {
      var id = repository().add(BOOK).id();
      buy(id, 1, key("k", SAME));
      var expiry = NOW.plus(IdempotencyKey.LIFETIME);

      purchase(id, 1, key("k", SAME), expiry.minus(Duration.ofSeconds(1)));
      assertThat(stock(id)).isEqualTo(122);
      purchase(id, 1, key("k", OTHER), expiry);
      assertThat(stock(id)).isEqualTo(121);
    }

    @Test
    void takesNothingWhenTheReplyFails() {
      var id = repository().add(BOOK).id();
      Function<Book, StoredReply> failing =
          _ -> {
            throw new IllegalStateException("no reply");
          };
      var purchase = new Purchase(id, 1, NOW, key("k", SAME), failing);

      assertThatIllegalStateException().isThrownBy(() -> repository().purchase(purchase));
      assertThat(stock(id)).isEqualTo(123);
    }

    private Recording buy(long id, long quantity, Optional<IdempotencyKey> key) {
      return switch (purchase(id, quantity, key, NOW)) {
        case Purchase.Outcome.Answered(var recording) -> recording;
        case Purchase.Outcome refused -> throw new AssertionError(refused);
      };
    }

    private Purchase.Outcome purchase(
        long id, long quantity, Optional<IdempotencyKey> key, Instant at) {
      return repository()
          .purchase(
              new Purchase(
                  id, quantity, at, key, book -> reply(book.book().stock(), book.version())));
    }

    private static StoredReply reply(long stock, long version) {
      return new StoredReply(200, "{\"left\":" + stock + "," + version + "}", Optional.empty());
    }

    private static Optional<IdempotencyKey> key(String key, String fingerprint) {
      return Optional.of(new IdempotencyKey(key, fingerprint));
    }

    private long stock(long id) {
      return repository().find(id).orElseThrow().book().stock();
    }
  }

  @Nested
  class Lists {
    @ParameterizedTest
    @EnumSource
    void listsInTheOrderOfEveryFieldAndOfOneValueById(BookField field) {
      var books = addSome();

      for (boolean descending : List.of(false, true)) {
        var order = new BookOrder(field, descending);
        var expected = new InMemoryBookRepository().sorted(books, order);
        assertThat(repository().list(BookFilter.ALL, order, Optional.empty(), 1_000))
            .isEqualTo(expected);
      }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnBehindEveryPosition(BookField field) {
      addSome();
      for (boolean descending : List.of(false, true)) {
        var order = new BookOrder(field, descending);
        var all = repository().list(BookFilter.ALL, order, Optional.empty(), 1_000);

        for (int i = 0; i < all.size(); i++) {
          var after = Position.parse(Position.of(all.get(i), order).cursor());
          assertThat(after).isPresent();
          assertThat(repository().list(BookFilter.ALL, order, after, 1_000))
              .isEqualTo(all.subList(i + 1, all.size()));
        }
      }
    }

    @Test
    void listsNoMoreThanTheLimit() {
      addSome();

      assertThat(repository().list(BookFilter.ALL, BookOrder.USUAL, Optional.empty(), 3))
          .hasSize(3);
    }

    private List<Book> addSome() {
      var books = new ArrayList<Book>();
      for (int i = 0; i < 30; i++) {
        books.add(
            repository()
                .add(
                    new NewBook(
                        List.of("apple", "Apple", "Banana", "cherry").get(i % 4),
                        "type " + i % 3,
                        NOW.plusMillis(i * 7 % 5),
                        i * 3 % 4,
                        new BigDecimal(i * 5 % 6).movePointLeft(2),
                        "Author " + (char) ('A' + i % 5))));
      }
      return books;
    }

    /// Every combination of filters, against a plain reading of what they mean.
    @Test
    void filtersByWhatIsAsked() {
      var random = new Random(5);
      var memory = new InMemoryBookRepository();
      for (int i = 0; i < 200; i++) {
        var book =
            new NewBook(
                word(random) + " " + word(random),
                one(random, List.of("Novel", "novel", "Novel ", "Poetry")),
                NOW.plusSeconds(random.nextInt(5)),
                random.nextInt(10),
                new BigDecimal(random.nextInt(500)).movePointLeft(2),
                word(random) + " " + word(random));
        repository().add(book);
        memory.add(book);
      }

      for (int i = 0; i < 300; i++) {
        var filter = filter(random);
        assertThat(books(repository(), filter)).as("" + filter).isEqualTo(books(memory, filter));
      }
    }

    private BookFilter filter(Random random) {
      return new BookFilter(
          maybe(random, List.of("Novel", "novel", "Novel ", "Poetry", "nov")),
          maybe(random, List.of("a", "GAR", "n r", "%", "_", "!")),
          maybe(random, List.of("the", "GAR", "i", "%", "river ")),
          Words.of(maybe(random, List.of("the", "gar riv", "It", "long LAST", "th, r")).orElse("")),
          new BookFilter.Range<>(maybe(random, List.of(2L, 3L)), maybe(random, List.of(5L, 9L))),
          new BookFilter.Range<>(
              maybe(random, List.of(new BigDecimal("1.23"))),
              maybe(random, List.of(new BigDecimal("3"), new BigDecimal("4.5")))),
          maybe(random, List.of(NOW.plusSeconds(1), NOW.plusMillis(1_001))),
          maybe(random, List.of(NOW.plusSeconds(3), NOW.plusSeconds(4))));
    }

    private static List<NewBook> books(BookRepository repository, BookFilter filter) {
      return repository.list(filter, BookOrder.USUAL, Optional.empty(), 1_000).stream()
          .map(Book::book)
          .toList();
    }

    private static String word(Random random) {
      return one(random, List.of("The", "river", "Garden", "it", "Long", "last"));
    }

    private static <T> T one(Random random, List<T> values) {
      return values.get(random.nextInt(values.size()));
    }

    private static <T> Optional<T> maybe(Random random, List<T> values) {
      return random.nextInt(3) > 0 ? Optional.empty() : Optional.of(one(random, values));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "a_b", "a!b", "back\\slash", "it's"})
    void takesWildcardsForWhatTheyAre(String title) {
      repository().add(titled(title));
      repository().add(titled("1000"));
      repository().add(titled("axb"));
      repository().add(titled("a?b"));

      assertThat(list(filteredBy(Optional.of(title))))
          .extracting(book -> book.book().title())
          .containsExactly(title);
    }

    @Test
    void findsTheWordsOfATitleWhateverItsCaseAndItsSmallWords() {
      repository().add(titled("The Great Gatsby"));
      repository().add(titled("Of Mice and Men"));

      for (var q : List.of("the great gatsby", "GATSBY", "gats", "test great", "The")) {
        assertThat(titles(q)).as(q).containsExactly("The Great Gatsby");
      }
      assertThat(titles("of mice")).containsExactly("Of Mice and Men");
      assertThat(titles("gatsby mice")).isEmpty();
    }

    private List<String> titles(String q) {
      var all = BookFilter.ALL;
      var filter =
          new BookFilter(
              all.type(),
              all.author(),
              all.title(),
              Words.of(q),
              all.stock(),
              all.price(),
              all.publishedFrom(),
              all.publishedTo());
      return list(filter).stream().map(book -> book.book().title()).toList();
    }

    private static BookFilter filteredBy(Optional<String> title) {
      var all = BookFilter.ALL;
      return new BookFilter(
          all.type(),
          all.author(),
          title,
          all.words(),
          all.stock(),
          all.price(),
          all.publishedFrom(),
          all.publishedTo());
    }
  }

  private List<Book> list(BookFilter filter) {
    return repository().list(filter, BookOrder.USUAL, Optional.empty(), 10_000);
  }

  private static Expected version(long... versions) {
    return new Expected(
        Optional.of(
            Set.copyOf(IntStream.range(0, versions.length).mapToObj(i -> versions[i]).toList())));
  }
}
