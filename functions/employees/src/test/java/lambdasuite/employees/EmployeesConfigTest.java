package lambdasuite.employees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import lambdasuite.rdsdata.Target;
import org.junit.jupiter.api.Test;

class EmployeesConfigTest {
  @Test
  void takesTheDataApiWhereThereIsACluster() {
    var variables =
        Map.of("EMPLOYEES_CLUSTER", "arn:c", "EMPLOYEES_SECRET", "arn:s", "DB_NAME", "dice");

    assertThat(EmployeesConfig.from(variables).backend())
        .isEqualTo(new EmployeesConfig.Backend.DataApi(new Target("arn:c", "arn:s", "dice")));
  }

  @Test
  void takesAConnectionWhereThereIsNone() {
    var variables =
        Map.of(
            "EMPLOYEES_CLUSTER", "",
            "DB_HOST", "db",
            "DB_NAME", "dice",
            "DB_USER", "employees",
            "DB_TLS", "disabled");

    assertThat(EmployeesConfig.from(variables).backend())
        .isInstanceOf(EmployeesConfig.Backend.Jdbc.class);
  }

  @Test
  void namesWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EmployeesConfig.from(Map.of("EMPLOYEES_CLUSTER", "arn:c")))
        .withMessageContaining("EMPLOYEES_SECRET");
  }
}
