package lambdasuite.employees;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;

/// `GET /employees`: all employees, as far as a reply holds them.
record GetEmployees(Employees employees) implements Endpoint {
  /// Lambda's reply has at most 6 MB, and a name up to 600 bytes once it is JSON within JSON.
  private static final int MOST = 8_000;

  @Override
  public Reply answer(Request request) {
    var query = QueryFields.of(request);
    var limit = query.integer("limit", 1, MOST).map(Math::toIntExact).orElse(MOST);
    var after = query.integer("cursor", 1, Employee.LAST_ID).orElse(0L);
    query.check();
    var page = employees.list(after, limit);
    var next = page.next().map(String::valueOf);
    var body =
        new JsonLine()
            .member("employees", page.employees().stream().map(EmployeeJson::write).toList())
            .member("next", next.orElse(null));
    var reply = Reply.json(200, body.toString()).with("Cache-Control", "no-store");
    return next.map(cursor -> reply.with("Link", request.nextLink(cursor))).orElse(reply);
  }
}
