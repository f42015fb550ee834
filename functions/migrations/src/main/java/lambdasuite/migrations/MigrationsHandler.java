package lambdasuite.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lambdasuite.shared.log.Field.field;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.database.Deadline;
import lambdasuite.shared.json.JsonLine;

/// A custom resource of the stack: brings the database up to date when it is created or updated,
/// and leaves it alone when it is deleted.
///
/// It answers in time whatever happens, since a stack waits for it. The answer is also its reply,
/// for whoever calls it by hand with a `RequestType` and no `ResponseURL`.
public final class MigrationsHandler implements RequestStreamHandler {
  private static final System.Logger LOG = System.getLogger(MigrationsHandler.class.getName());

  /// Of the call's time, what is kept for the answer.
  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(15);

  private static final Duration TIME_TO_END = Duration.ofSeconds(1);

  private final Supplier<Migrations> migrations;
  private final Invocations invocations;
  private final StackAnswers answers;
  private final Duration timeToAnswer;

  /// Called by Lambda. What is wrong with the environment is found in the call, or nobody would
  /// answer.
  public MigrationsHandler() {
    this(
        () -> Migrations.of(MigrationsConfig.from(System.getenv())),
        new Invocations("migrations", new Environment(System.getenv()), InstantSource.system()),
        new StackAnswers(Duration.ofSeconds(5)),
        TIME_TO_ANSWER);
  }

  MigrationsHandler(
      Supplier<Migrations> migrations,
      Invocations invocations,
      StackAnswers answers,
      Duration timeToAnswer) {
    this.migrations = migrations;
    this.invocations = invocations;
    this.answers = answers;
    this.timeToAnswer = timeToAnswer;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context)
      throws IOException {
    var request = StackRequest.read(new String(event.readAllBytes(), UTF_8));
    var answer =
        invocations.call(
            context, Optional.of(request.requestId()), () -> answered(request, context));
    output.write(answer.getBytes(UTF_8));
  }

  private String answered(StackRequest request, Context context) {
    var answer = answer(request, remaining(context, timeToAnswer)).toString();
    request
        .responseUrl()
        .ifPresent(url -> answers.send(url, answer, remaining(context, TIME_TO_END)));
    return answer;
  }

  private JsonLine answer(StackRequest request, Deadline deadline) {
    try {
      return switch (request.type()) {
        case "Create", "Update" -> migrated(request, deadline);
        case "Delete" -> request.succeeded("left as it is");
        default -> failed(request, "There is no request of that type");
      };
    } catch (MigrationException e) {
      LOG.log(Level.ERROR, "not migrated", e);
      return failed(request, e.reason());
    } catch (Throwable e) {
      // Also what no code may catch otherwise: whatever it is, a stack waits for an answer.
      LOG.log(Level.ERROR, "not migrated", e);
      return failed(request, "Unexpected failure");
    }
  }

  private JsonLine migrated(StackRequest request, Deadline deadline) {
    var migrated = migrations.get().run(deadline);
    LOG.log(
        Level.INFO,
        "migrated",
        field("schema_version", migrated.version()),
        field("applied", migrated.applied()));
    return request.succeeded(migrated.version());
  }

  private static JsonLine failed(StackRequest request, String reason) {
    Invocation.currentMetrics().outcome("failed");
    var id = Invocation.current().map(call -> call.context().getAwsRequestId()).orElse("unknown");
    return request.failed(reason + "; the function's log has more under the request " + id);
  }

  private static Deadline remaining(Context context, Duration less) {
    return Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()).minus(less));
  }
}
