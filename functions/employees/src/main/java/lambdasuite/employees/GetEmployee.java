package lambdasuite.employees;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `GET /employees/{id}`: one employee.
record GetEmployee(Employees employees) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var employee = employees.find(request.path("id")).orElseThrow(GetEmployee::missing);
    return Reply.json(200, EmployeeJson.write(employee).toString())
        .with("Cache-Control", "no-store");
  }

  static ProblemException missing() {
    return ProblemException.notFound("There is no employee of that id.");
  }
}
