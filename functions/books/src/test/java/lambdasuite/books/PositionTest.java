package lambdasuite.books;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrote(BookField field) {
    for (boolean descending : List.of(true, false)) {
      var position = Position.of(new Book(7, Samples.BOOK, 1), new BookOrder(field, descending));

      assertThat(Position.parse(position.cursor())).contains(position);
    }
  }

  @ParameterizedTest
  @MethodSource("lambdasuite.books.Bodies#names")
  void keepsEveryText(String title) {
    var book = new Book(7, Samples.titled(title), 1);
    var position = Position.of(book, new BookOrder(BookField.TITLE, true));

    assertThat(position.cursor()).matches("[\\w-]+");
    assertThat(Position.parse(position.cursor())).contains(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id",
        "id\n1",
        "id\n1\nx",
        "id\nx\n1",
        "version\n1\n1",
        "price\n1\n12",
        "price\n1\n--1.00",
        "publishAt\n1\nnow",
        "stock\n-1\n1",
        "id\n1\n99999999999999999999"
      })
  void isNoneWhereACursorSaysNonsense(String text) {
    var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));

    assertThat(Position.parse(cursor)).isEmpty();
  }

  @Test
  void isNoneWhereACursorIsNoBase64() {
    assertThat(Position.parse("{}")).isEmpty();
    assertThat(Position.parse("a")).isEmpty();
  }
}
