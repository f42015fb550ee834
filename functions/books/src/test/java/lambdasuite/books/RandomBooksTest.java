package lambdasuite.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomBooksTest {
  private final RandomBooks random =
      new RandomBooks(new Random(7), InstantSource.fixed(Samples.NOW));

  @Test
  void makesBooksThatLookReal() {
    var books = Stream.generate(random::next).limit(2_000).toList();

    assertThat(books)
        .allSatisfy(
            book -> {
              assertThat(book.title()).matches("[A-Z][\\p{L} ]+");
              assertThat(book.authors())
                  .matches("[A-Z]\\p{L}+ [A-Z]\\p{L}+(, [A-Z]\\p{L}+ [A-Z]\\p{L}+)?");
              assertThat(book.publishAt()).isBefore(Samples.NOW);
              assertThat(book.price()).isBetween(new BigDecimal("3.99"), new BigDecimal("89.99"));
              assertThat(book.stock()).isBetween(0L, 500L);
            });
    assertThat(books.stream().map(NewBook::title).distinct().count()).isGreaterThan(1_000);
  }
}
