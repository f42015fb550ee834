package lambdasuite.books;

import static lambdasuite.books.TestServer.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import lambdasuite.testing.AtOnce;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Many requests at once, each with a connection of its own, on a real database.
class ConcurrencyTest {
  private static final int CLIENTS = 50;

  @BeforeAll
  static void makeTables() {
    TestServer.makeTables();
  }

  @Test
  void losesNoUpdateOfFiftyClientsWithIfMatch() throws Exception {
    var id = newBook(0);
    var stale = new AtomicInteger();

    atOnce(CLIENTS, (caller, _) -> incrementUntilDone(caller, id, stale));

    System.out.println(
        CLIENTS + " clients with If-Match: stock " + stock(id) + ", 412 " + stale + " times");
    assertThat(stock(id)).isEqualTo(String.valueOf(CLIENTS));
    assertThat(stale).hasPositiveValue();
    assertThat(ask("SELECT version FROM books WHERE id = " + id))
        .isEqualTo(String.valueOf(CLIENTS + 1));
  }

  /// What If-Match is for: the same clients without it.
  @Test
  void losesUpdatesWithoutIt() throws Exception {
    var id = newBook(0);

    atOnce(CLIENTS, (caller, _) -> caller.put(id, incremented(caller.get(id))));

    System.out.println(CLIENTS + " clients without If-Match: stock " + stock(id));
    assertThat(Integer.parseInt(stock(id))).isBetween(1, CLIENTS - 1);
  }

  private static Caller.Answer incrementUntilDone(Caller caller, String id, AtomicInteger stale) {
    while (true) {
      var read = caller.get(id);
      var changed = caller.put(id, incremented(read), read.header("ETag"));
      if (changed.status() != 412) {
        return changed;
      }
      stale.incrementAndGet();
    }
  }

  private static String incremented(Caller.Answer read) {
    var stock = Integer.parseInt(String.valueOf(Objects.requireNonNull(read.book().get("stock"))));
    return "{\"stock\":" + (stock + 1) + "}";
  }

  @Test
  void sellsNoCopyThatIsNotThere() throws Exception {
    var id = newBook(30);

    var replies = atOnce(CLIENTS, (caller, i) -> caller.purchase(id, "", "buyer " + i));

    assertThat(replies).extracting(Caller.Answer::status).containsOnly(200, 409);
    assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(30);
    assertThat(stock(id)).isEqualTo("0");
    System.out.println(CLIENTS + " buyers of 30 copies: 30 times 200, stock " + stock(id));
  }

  /// Each buyer asks twice, as one does whose first reply was lost.
  @Test
  void sellsToEachBuyerOnceUnderAKey() throws Exception {
    var id = newBook(1_000);

    var replies = atOnce(CLIENTS, (caller, i) -> caller.purchase(id, "", "twin " + i / 2));

    assertThat(replies).extracting(Caller.Answer::status).containsOnly(200);
    assertThat(stock(id)).isEqualTo(String.valueOf(1_000 - CLIENTS / 2));
    assertThat(replies.stream().filter(r -> r.headers().containsKey("Idempotent-Replayed")))
        .hasSize(CLIENTS / 2);
  }

  @Test
  void sellsTheSameFromATwinsKeyOnce() throws Exception {
    var id = newBook(1_000);

    var replies = atOnce(CLIENTS, (caller, _) -> caller.purchase(id, "", "one key for all"));

    assertThat(replies).extracting(Caller.Answer::status).containsOnly(200);
    assertThat(replies).extracting(Caller.Answer::body).containsOnly(replies.getFirst().body());
    assertThat(stock(id)).isEqualTo("999");
  }

  @Test
  void makesTheTablesOnceForManyAtOnce() throws Exception {
    TestServer.dropTables();

    var replies = atOnce(20, (caller, _) -> caller.init("{\"count\":10}"));

    assertThat(replies).extracting(Caller.Answer::status).containsOnly(201);
    assertThat(ask("SELECT COUNT(*) FROM books")).isEqualTo("200");
  }

  private static String newBook(long stock) {
    var book =
        new MySqlBookRepository(TestServer.database()).add(Samples.of(Samples.NOW, stock, "12.34"));
    return String.valueOf(book.id());
  }

  private static String stock(String id) {
    return ask("SELECT stock FROM books WHERE id = " + id);
  }

  private interface Work {
    Caller.Answer run(Caller caller, int number);
  }

  /// Each with a connection that is open already.
  private static List<Caller.Answer> atOnce(int times, Work work) throws Exception {
    return AtOnce.run(
        times,
        number -> {
          var database = TestServer.database();
          database.warmUp();
          var caller = Caller.of(new MySqlBookRepository(database), InstantSource.system());
          return () -> work.run(caller, number);
        });
  }
}
