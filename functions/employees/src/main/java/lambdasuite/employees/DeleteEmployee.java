package lambdasuite.employees;

import java.util.Map;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `DELETE /employees/{id}`.
record DeleteEmployee(Employees employees) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    if (!employees.delete(request.path("id"))) {
      throw GetEmployee.missing();
    }
    return new Reply(204, Map.of(), "");
  }
}
