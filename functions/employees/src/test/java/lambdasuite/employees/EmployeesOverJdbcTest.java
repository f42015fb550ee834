package lambdasuite.employees;

import java.io.IOException;
import lambdasuite.testing.FaultyNetwork;

class EmployeesOverJdbcTest extends EmployeesContract {
  @Override
  EmployeeRepository repository() {
    return TestServer.jdbc();
  }

  @Override
  String database() {
    return TestServer.JDBC;
  }

  @Override
  EmployeeRepository repository(FaultyNetwork network) {
    return TestServer.jdbc(network.port());
  }

  @Override
  FaultyNetwork network() throws IOException {
    return FaultyNetwork.to(TestServer.SERVER.port());
  }
}
