package lambdasuite.employees;

import java.util.Optional;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.idempotency.Idempotency;
import lambdasuite.shared.idempotency.StoredReply;

/// `POST /employees`: one employee.
record PostEmployee(Employees employees) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var name = EmployeeJson.readName(request.body());
    var key = Idempotency.key(request);
    try {
      var recording = employees.add(name, key, employee -> reply(employee, request));
      return Idempotency.reply(recording, request);
    } catch (RefusedElementException _) {
      throw refused();
    }
  }

  static ProblemException refused() {
    return ProblemException.badRequest(
        new FieldError("name", "the database refuses the name", "what its constraints allow"));
  }

  private static StoredReply reply(Employee employee, Request request) {
    var location = request.url() + "/" + employee.id();
    return new StoredReply(201, EmployeeJson.write(employee).toString(), Optional.of(location));
  }
}
