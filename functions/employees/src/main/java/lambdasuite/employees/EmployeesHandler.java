package lambdasuite.employees;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import lambdasuite.rdsdata.DataClient;
import lambdasuite.rdsdata.Target;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.shared.http.HttpFunction;
import lambdasuite.shared.http.Routes;
import lambdasuite.shared.snapstart.FreshRandom;
import lambdasuite.shared.snapstart.SnapStart;

/// Employees over HTTP, kept in MySQL (docs/employees-api.md).
///
/// | route | answers |
/// |---|---|
/// | `GET /employees` | 200 with all employees |
/// | `GET /employees/{id}` | 200 with that employee, or 404 |
/// | `POST /employees` | 201 with `Location` and the stored employee |
/// | `PUT /employees/{id}` | 200 with the renamed employee, or 404 |
/// | `DELETE /employees/{id}` | 204, or 404 |
/// | `POST /employees/batch` | 201 with up to 5,000 ids, or 207 with those that stand |
public final class EmployeesHandler implements RequestStreamHandler {
  private final HttpFunction function;

  /// Called by Lambda.
  public EmployeesHandler() {
    var config = EmployeesConfig.from(System.getenv());
    var repository =
        switch (config.backend()) {
          case EmployeesConfig.Backend.Jdbc(var database) -> jdbc(database, config.snapshot());
          case EmployeesConfig.Backend.DataApi(var target) -> dataApi(target);
        };
    this(
        new Employees(repository, InstantSource.system()),
        new Invocations("employees", new Environment(System.getenv()), InstantSource.system()));
  }

  EmployeesHandler(Employees employees, Invocations invocations) {
    this.function =
        new HttpFunction(
            invocations,
            new Routes(
                Map.of(
                    "GET /employees", new GetEmployees(employees),
                    "GET /employees/{id}", new GetEmployee(employees),
                    "POST /employees", new PostEmployee(employees),
                    "PUT /employees/{id}", new PutEmployee(employees),
                    "DELETE /employees/{id}", new DeleteEmployee(employees),
                    "POST /employees/batch", new PostBatch(employees))));
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context)
      throws IOException {
    function.handle(event, output, context);
  }

  private static EmployeeRepository jdbc(DatabaseConfig config, boolean snapshot) {
    var database = new Database(config, InstantSource.system());
    if (!snapshot) {
      database.warmUp();
    }
    SnapStart.prime(database::prime);
    return new JdbcEmployeeRepository(database);
  }

  private static EmployeeRepository dataApi(Target target) {
    var repository = new DataApiEmployeeRepository(DataClient.connected(target, new FreshRandom()));
    SnapStart.prime(() -> repository.find(Employee.LAST_ID));
    return repository;
  }
}
