package lambdasuite.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.http.HttpFunction;
import lambdasuite.shared.http.Routes;
import lambdasuite.shared.snapstart.FreshRandom;
import lambdasuite.shared.snapstart.SnapStart;

/// A shop's customers, orders and products over GraphQL, read from MySQL (docs/orders-api.md).
///
/// | route | answers |
/// |---|---|
/// | `POST /graphql` | the result of the query in the body |
/// | `GET /graphql` | the result of the parameter `query`; for a browser a page to write one |
/// | `GET /graphql/{file}` | what that page loads |
public final class OrdersHandler implements RequestStreamHandler {
  private final HttpFunction function;

  /// Called by Lambda.
  public OrdersHandler() {
    var config = OrdersConfig.from(System.getenv());
    var database = new Database(config.database(), InstantSource.system());
    if (!config.snapshot()) {
      database.warmUp();
    }
    var random = new FreshRandom();
    var repository = new MySqlOrderRepository(database);
    var engine =
        new Engine(
            results(config, repository, random),
            Limits.USUAL,
            config.introspection(),
            config.queries(),
            () -> random.nextUuid().toString());
    this(
        engine,
        InstantSource.system(),
        new Invocations("orders", new Environment(System.getenv()), InstantSource.system()));
    SnapStart.prime(database::prime, () -> engine.prime(repository));
  }

  OrdersHandler(Engine engine, InstantSource clock, Invocations invocations) {
    var endpoint = new GraphQlEndpoint(engine, Limits.USUAL, clock);
    this.function =
        new HttpFunction(
            invocations,
            new Routes(
                Map.of(
                    "POST /graphql", endpoint,
                    "GET /graphql", endpoint,
                    "GET /graphql/{file}", Playground::file)));
  }

  private static Results results(
      OrdersConfig config, OrderRepository repository, RandomGenerator random) {
    if (config.cache().isEmpty()) {
      return Results.uncached(repository);
    }
    var cacheConfig = config.cache().get();
    var clock = InstantSource.system();
    var cache = new RedisCache(cacheConfig, config.space(), RedisCache.Patience.USUAL, clock);
    if (!config.snapshot()) {
      cache.warmUp();
    }
    var ages = new Ages(cacheConfig.productAge(), cacheConfig.orderAge(), random);
    return new CachedResults(repository, cache, ages, clock, CachedResults.Waiting.USUAL);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context)
      throws IOException {
    function.handle(event, output, context);
  }
}
