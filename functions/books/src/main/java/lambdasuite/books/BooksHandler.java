package lambdasuite.books;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.Secrets;
import lambdasuite.shared.http.HttpFunction;
import lambdasuite.shared.http.Routes;
import lambdasuite.shared.idempotency.ExpiredKeys;
import lambdasuite.shared.idempotency.KeyCleanup;
import lambdasuite.shared.snapstart.FreshRandom;
import lambdasuite.shared.snapstart.SnapStart;

/// A bookstore over HTTP, kept in TiDB or MySQL (docs/books-api.md).
///
/// | route | answers |
/// |---|---|
/// | `GET /book` | 200 with a page of books |
/// | `GET /book/{id}` | 200 with that book, or 404 |
/// | `POST /book` | 201 with `Location` and the stored book |
/// | `POST /book/init` | 201 once so many made-up books are stored |
/// | `PUT /book/{id}`, `PATCH /book/{id}` | 200 with the changed book, 404, or 412 |
/// | `DELETE /book/{id}` | 200 with the book that was, 404, or 412 |
/// | `POST /book/{id}/purchase` | 200 with the book and what is left of it, 404, or 409 |
public final class BooksHandler implements RequestStreamHandler {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpFunction function;

  /// Called by Lambda.
  public BooksHandler() {
    var config = BooksConfig.from(System.getenv());
    var clock = InstantSource.system();
    var secrets = Secrets.connected();
    var connections = new SecretConnections(config.secret(), config.tls(), secrets, clock);
    var database = new Database(connections, clock);
    if (!config.snapshot()) {
      database.warmUp();
    }
    var repository = new MySqlBookRepository(database);
    this(
        new Books(repository, new RandomBooks(new FreshRandom(), clock), clock),
        repository.expiredKeys(),
        clock,
        new Invocations("books", new Environment(System.getenv()), clock));
    // The secret is read for what that loads; the snapshot does not keep it.
    SnapStart.prime(database::prime, () -> secrets.read(config.secret(), PATIENCE));
  }

  BooksHandler(Books books, ExpiredKeys keys, InstantSource clock, Invocations invocations) {
    var change = new PutBook(books);
    this.function =
        new HttpFunction(
            invocations,
            new Routes(
                Map.of(
                    "GET /book", new GetBooks(books),
                    "GET /book/{id}", new GetBook(books),
                    "POST /book", new PostBook(books),
                    "POST /book/init", new PostInit(books),
                    "PUT /book/{id}", change,
                    "PATCH /book/{id}", change,
                    "DELETE /book/{id}", new DeleteBook(books),
                    "POST /book/{id}/purchase", new PostPurchase(books),
                    "DELETE /idempotency-keys", new DeleteKeys(new KeyCleanup(keys, clock)))));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context)
      throws IOException {
    function.handle(event, output, context);
  }
}
