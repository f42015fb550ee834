package lambdasuite.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetBooksTest {
  private final Caller caller =
      Caller.of(new InMemoryBookRepository(), InstantSource.fixed(Samples.NOW));

  @BeforeEach
  void fill() {
    caller.init("{\"count\":57}");
  }

  @Test
  void answersTheFirstTwentyInTheEnvelope() {
    var reply = caller.send(Checkout.event("books-list.json"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .startsWith("{\"book\":\"book\",\"method\":\"GET\",\"query\":{},\"result\":[{\"id\":1,");
    assertThat(reply.result()).hasSize(20);
    assertThat(reply.header("Link")).matches("</v1/book\\?cursor=[\\w-]+>; rel=\"next\"");
  }

  @ParameterizedTest
  @CsvSource({"7,id", "10,-price", "57,title", "100,-publishAt", "1,authors", "9,stock", "9,type"})
  void goesFromPageToPageOverEveryBook(int limit, String sort) {
    var ids = new ArrayList<String>();
    var cursor = Optional.<String>empty();
    do {
      var query = new HashMap<>(Map.of("limit", "" + limit, "sort", sort));
      cursor.ifPresent(place -> query.put("cursor", place));
      var reply = caller.list(query);
      assertThat(reply.result()).hasSizeLessThanOrEqualTo(limit);
      reply.result().forEach(book -> ids.add(String.valueOf(((Map<?, ?>) book).get("id"))));
      cursor = reply.cursor();
    } while (cursor.isPresent());

    assertThat(ids).hasSize(57).doesNotHaveDuplicates();
  }

  @Test
  void keepsTheOrderOfACursor() {
    var first = caller.list(Map.of("sort", "-price", "limit", "5"));
    var cursor = first.cursor().orElseThrow();

    assertThat(caller.list(Map.of("cursor", cursor, "limit", "5")).result())
        .isEqualTo(caller.list(Map.of("sort", "-price", "limit", "10")).result().subList(5, 10));
    assertThat(caller.list(Map.of("cursor", cursor, "sort", "price")).status()).isEqualTo(400);
  }

  @Test
  void saysWhatWasAskedFor() {
    var reply = caller.list(Map.of("type", "No such \"type\"", "limit", "3"));

    assertThat(reply.body())
        .isEqualTo(
            """
            {"book":"book","method":"GET","query":{"limit":"3","type":"No such \\"type\\""},\
            "result":[]}""");
    assertThat(reply.headers()).doesNotContainKey("Link");
  }

  @Test
  void answersTheFieldsThatAreAskedFor() {
    var reply = caller.list(Map.of("fields", "price,title", "limit", "1"));

    assertThat(reply.book().keySet().stream().map(String::valueOf))
        .containsExactly("title", "price");
  }

  @Test
  void filtersByRanges() {
    var query = Map.of("minPrice", "20", "maxPrice", "40.5", "minStock", "100", "limit", "100");

    var books = caller.list(query).result();

    assertThat(books).isNotEmpty().hasSizeLessThan(57);
    assertThat(books)
        .allSatisfy(
            book ->
                assertThat(Double.parseDouble(String.valueOf(((Map<?, ?>) book).get("price"))))
                    .isBetween(20.0, 40.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit         | 0
          limit         | 101
          limit         | 5.0
          limit         | -1
          cursor        | garbage
          cursor        | AAAA
          cursor        | aWQKMQ
          sort          | version
          sort          | --price
          sort          | price,title
          fields        | title,version
          fields        | ,
          fields        | title;price
          minPrice      | 1.234
          maxPrice      | -1
          maxPrice      | 1e3
          minStock      | x
          maxStock      | 4294967296
          publishedFrom | 2022-12-15
          publishedTo   | yesterday
          isbn          | 1
          """)
  void refusesByName(String name, String value) {
    var reply = caller.list(Map.of(name, value));

    assertThat(reply.status()).isEqualTo(400);
    assertThat((List<?>) reply.json().get("errors"))
        .singleElement()
        .extracting("field")
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "title", "author", "type"})
  void takesNoTextThatIsLongerThanAField(String name) {
    assertThat(caller.list(Map.of(name, "x".repeat(255))).status()).isEqualTo(200);
    assertThat(caller.list(Map.of(name, "x".repeat(256))).status()).isEqualTo(400);
  }
}
