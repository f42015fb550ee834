package lambdasuite.rolls;

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
import lambdasuite.shared.http.GetOpenApi;
import lambdasuite.shared.http.HttpFunction;
import lambdasuite.shared.http.Routes;
import lambdasuite.shared.snapstart.FreshRandom;
import lambdasuite.shared.snapstart.SnapStart;

/// Dice rolls over HTTP, kept in MySQL (docs/rolls-api.md).
///
/// | route | answers |
/// |---|---|
/// | `POST /rolls` | 201 with `Location` and the stored roll |
/// | `POST /rolls/batch` | 201 with up to 1,000 stored rolls, all or none |
/// | `POST /rolls/throw` | 201 with the dice that were rolled here |
/// | `GET /rolls` | 200 with a page of rolls, newest first |
/// | `GET /rolls/{id}` | 200 with that roll, or 404 |
/// | `GET /rolls/statistics` | 200 with how the dice behave |
/// | `GET /openapi.json` | 200 with all this for machines |
public final class RollsHandler implements RequestStreamHandler {
  private final HttpFunction function;

  /// Called by Lambda.
  public RollsHandler() {
    var config = RollsConfig.from(System.getenv());
    var database = new Database(config.database(), InstantSource.system());
    if (!config.snapshot()) {
      database.warmUp();
    }
    this(
        new Rolls(new MySqlRollRepository(database), InstantSource.system()),
        new FreshRandom(),
        new Invocations("rolls", new Environment(System.getenv()), InstantSource.system()));
    SnapStart.prime(database::prime);
  }

  RollsHandler(Rolls rolls, RandomGenerator random, Invocations invocations) {
    this.function =
        new HttpFunction(
            invocations,
            new Routes(
                Map.of(
                    "POST /rolls", new PostRoll(rolls),
                    "POST /rolls/batch", new PostBatch(rolls),
                    "POST /rolls/throw", new PostThrow(rolls, random),
                    "GET /rolls", new GetRolls(rolls),
                    "GET /rolls/{id}", new GetRoll(rolls),
                    "GET /rolls/statistics", new GetStatistics(rolls),
                    "GET /openapi.json", GetOpenApi.beside(RollsHandler.class))));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context)
      throws IOException {
    function.handle(event, output, context);
  }
}
