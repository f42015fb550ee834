package lambdasuite.employees;

class EmployeesOverJdbcTest extends EmployeesContract {
  @Override
  EmployeeRepository repository() {
    return TestServer.jdbc();
  }

  @Override
  String database() {
    return TestServer.JDBC;
  }
}
