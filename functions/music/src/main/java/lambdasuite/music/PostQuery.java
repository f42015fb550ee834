package lambdasuite.music;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;
import org.jspecify.annotations.Nullable;

/// `POST /music/query`: a SELECT in PartiQL, page by page.
record PostQuery(Songs songs, Cursors cursors, String table) implements Endpoint {
  private static final int MOST = 100;
  private static final int USUAL = 20;
  private static final Set<String> FIELDS = Set.of("statement", "parameters", "limit", "cursor");
  private static final String CURSORS = "the cursor of an earlier reply to the same statement";

  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var fields = JsonFields.object(request.body());
    var reader = new ValueReader();
    reader.refuseOthers(fields, FIELDS);
    var statement = statement(reader, fields.get("statement"));
    var parameters = parameters(reader, fields.get("parameters"));
    int limit = limit(reader, fields.get("limit"));
    var question = question(statement, fields.get("parameters"));
    var token = token(reader, fields.get("cursor"), question);
    reader.check();
    return switch (songs.select(statement, parameters, limit, token)) {
      case Selection.Rows rows -> reply(rows, request, question);
      case Selection.Faulty() -> throw faulty();
    };
  }

  private String statement(ValueReader reader, @Nullable Object given) {
    if (given instanceof String text && Statements.isSelectFrom(text, table)) {
      return text;
    }
    reader.fault(
        "statement",
        "is no SELECT of this table",
        "SELECT … FROM \"%s\" of at most %d bytes".formatted(table, Statements.LONGEST));
    return "";
  }

  private static List<Value> parameters(ValueReader reader, @Nullable Object given) {
    return switch (given) {
      case null -> List.of();
      case List<?> array -> reader.elements("parameters", array, 1);
      default -> {
        reader.fault("parameters", "is no array", "an array of values");
        yield List.of();
      }
    };
  }

  private static int limit(ValueReader reader, @Nullable Object given) {
    if (given == null) {
      return USUAL;
    }
    if (given instanceof BigDecimal number
        && number.stripTrailingZeros().scale() <= 0
        && number.signum() > 0
        && number.compareTo(BigDecimal.valueOf(MOST)) <= 0) {
      return number.intValueExact();
    }
    reader.fault("limit", "is out of range", "a whole number from 1 to " + MOST);
    return USUAL;
  }

  private Optional<String> token(
      ValueReader reader, @Nullable Object given, Cursors.Question question) {
    return switch (given) {
      case null -> Optional.empty();
      case String cursor ->
          cursors
              .token(cursor, question)
              .or(() -> reader.fault("cursor", "is not " + CURSORS, CURSORS));
      default -> reader.fault("cursor", "is not " + CURSORS, CURSORS);
    };
  }

  private static Cursors.Question question(String statement, @Nullable Object parameters) {
    return Cursors.Question.of(
        "query", statement, new JsonLine().member("parameters", parameters).toString());
  }

  private Reply reply(Selection.Rows rows, Request request, Cursors.Question question) {
    var next = rows.next().map(token -> cursors.of(token, question));
    var body =
        new JsonLine()
            .member("rows", rows.rows().stream().map(ValueJson::object).toList())
            .member("next", next.orElse(null))
            .member("capacity_units", rows.capacityUnits());
    return SongReplies.list(body, next, request);
  }

  private static ProblemException faulty() {
    var allowed =
        "a SELECT as the DynamoDB developer guide has it under \"PartiQL select statements\","
            + " and a parameter for each question mark";
    return ProblemException.badRequest(
        new FieldError("statement", "DynamoDB does not take the statement", allowed));
  }
}
