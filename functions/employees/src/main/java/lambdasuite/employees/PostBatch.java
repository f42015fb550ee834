package lambdasuite.employees;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.Problem;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.idempotency.Idempotency;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.json.JsonLine;

/// `POST /employees/batch`: many employees, in batches of 50 or, with `atomic=all`, all or none.
record PostBatch(Employees employees) implements Endpoint {
  private static final System.Logger LOG = System.getLogger(PostBatch.class.getName());
  private static final String SECONDS_UNTIL_RETRY = "5";
  private static final int MOST_ERRORS = 20;

  @Override
  public Reply answer(Request request) {
    var query = QueryFields.of(request);
    boolean atomic =
        query.value("atomic", "all", text -> Optional.of(text).filter("all"::equals)).isPresent();
    query.check();
    var entries = EmployeeJson.readAll(request.body());
    var key = Idempotency.requiredKey(request);
    return atomic ? allOrNone(entries, key, request) : byBatches(entries, key, request);
  }

  private Reply allOrNone(List<Entry> entries, IdempotencyKey key, Request request) {
    var names = new ArrayList<String>();
    var errors = new ArrayList<FieldError>();
    for (var entry : entries) {
      switch (entry) {
        case Entry.Valid(var name) -> names.add(name);
        case Entry.Faulty(var error) -> errors.add(error);
      }
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          Problem.badRequest(errors.subList(0, Math.min(errors.size(), MOST_ERRORS))));
    }
    try {
      return Idempotency.reply(employees.addAll(names, key, BatchWrites::kept), request);
    } catch (RefusedElementException e) {
      throw ProblemException.badRequest(RefusedElementException.error(e.element()));
    }
  }

  private Reply byBatches(List<Entry> entries, IdempotencyKey key, Request request) {
    return switch (employees.addBatches(entries, key)) {
      case BatchWrites.Outcome.Tried(var batches) -> reply(batches);
      case BatchWrites.Outcome.Stopped(var why) -> Idempotency.reply(why, request);
      case BatchWrites.Outcome.Interrupted(var stand, var why) -> {
        LOG.log(System.Logger.Level.ERROR, "interrupted between batches", why);
        throw interrupted(stand);
      }
    };
  }

  private static Reply reply(Batches batches) {
    if (batches.stand().isEmpty() && batches.failed().isPresent()) {
      throw ProblemException.badRequest(batches.failed().get().error());
    }
    var body =
        new JsonLine()
            .member("batches", batches.stand().stream().map(PostBatch::json).toList())
            .member("failed", batches.failed().map(PostBatch::json).orElse(null));
    var reply = Reply.json(batches.failed().isPresent() ? 207 : 201, body.toString());
    return batches.replayed() ? reply.with("Idempotent-Replayed", "true") : reply;
  }

  private static JsonLine json(Batches.Stored batch) {
    return new JsonLine()
        .member("first", batch.first())
        .member("last", batch.first() + batch.ids().size() - 1)
        .member("ids", batch.ids());
  }

  private static JsonLine json(Batches.Failed batch) {
    return new JsonLine()
        .member("first", batch.first())
        .member("last", batch.last())
        .member("element", batch.element())
        .member("field", batch.error().field())
        .member("detail", batch.error().detail())
        .member("allowed", batch.error().allowed());
  }

  private static ProblemException interrupted(int stand) {
    var detail =
        "The database does not answer just now; %d batches stand. Sent again under the same key, the request goes on."
            .formatted(stand);
    return new ProblemException(
        new Problem(503, "Service Unavailable", detail, List.of()),
        Map.of("Retry-After", SECONDS_UNTIL_RETRY));
  }
}
