package lambdasuite.employees;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `PUT /employees/{id}`: another name.
record PutEmployee(Employees employees) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var name = EmployeeJson.readName(request.body());
    var employee = employees.rename(request.path("id"), name).orElseThrow(GetEmployee::missing);
    return Reply.json(200, EmployeeJson.write(employee).toString());
  }
}
