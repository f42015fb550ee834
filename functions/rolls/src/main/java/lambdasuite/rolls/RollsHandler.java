package lambdasuite.rolls;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.http.HttpFunction;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;

/// Dice rolls over HTTP, kept in MySQL.
///
/// | route | answers |
/// |---|---|
/// | `POST /rolls` | 201 with `Location` and the stored roll |
/// | `GET /rolls/{id}` | that roll, or 404 |
///
/// A roll is sent as `outcome` (required, a whole number from 1 to `sides`), `sides` (6 unless
/// given, at most 1,000,000), `rolled_by` and `created_by` (at most 60 characters); stored, it also
/// has `id` and `created_at` (UTC, to the second).
public final class RollsHandler implements RequestStreamHandler {
  private final Rolls rolls;
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
        new Invocations("rolls", new Environment(System.getenv()), InstantSource.system()));
  }

  RollsHandler(Rolls rolls, Invocations invocations) {
    this.rolls = rolls;
    this.function = new HttpFunction(invocations, this::route);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context)
      throws IOException {
    function.handle(event, output, context);
  }

  private Reply route(Request request) {
    return switch (request.route()) {
      case "POST /rolls" -> add(request);
      case "GET /rolls/{id}" -> find(request);
      default -> throw request.noSuchRoute();
    };
  }

  private Reply add(Request request) {
    var roll = rolls.add(newRoll(request));
    return Reply.json(201, json(roll)).with("Location", request.url() + "/" + roll.id());
  }

  private Reply find(Request request) {
    var roll = rolls.find(request.path("id"));
    return Reply.json(
            200,
            json(roll.orElseThrow(() -> ProblemException.notFound("There is no roll of that id."))))
        .with("Cache-Control", "no-store");
  }

  private static NewRoll newRoll(Request request) {
    var fields = JsonFields.parse(request.body());
    var sides = fields.integer("sides", 1, NewRoll.MOST_SIDES, NewRoll.USUAL_SIDES);
    // With wrong sides, only an outcome that no dice has can be refused.
    long highest = sides.orElse(NewRoll.MOST_SIDES);
    fields.require("outcome", "a whole number from 1 to " + highest);
    var outcome = fields.integer("outcome", 1, highest);
    var rolledBy = fields.text("rolled_by", NewRoll.LONGEST_NAME);
    var createdBy = fields.text("created_by", NewRoll.LONGEST_NAME);
    fields.check();
    return new NewRoll(outcome.orElseThrow(), highest, rolledBy, createdBy);
  }

  private static String json(Roll stored) {
    var roll = stored.roll();
    return new JsonLine()
        .member("id", stored.id())
        .member("outcome", roll.outcome())
        .member("sides", roll.sides())
        .member("rolled_by", roll.rolledBy().orElse(null))
        .member("created_by", roll.createdBy().orElse(null))
        .member("created_at", stored.createdAt())
        .toString();
  }
}
