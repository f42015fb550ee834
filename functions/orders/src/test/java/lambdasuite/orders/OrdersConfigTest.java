package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrdersConfigTest {
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "DB_HOST", "db.example",
              "DB_NAME", "dice",
              "DB_USER", "u",
              "AWS_REGION", "eu-central-1"));

  @Test
  void readsWhereTheDatabaseIs() {
    assertThat(OrdersConfig.from(variables).database().host()).isEqualTo("db.example");
  }

  @Test
  void showsTheSchemaUnlessToldOtherwise() {
    assertThat(OrdersConfig.from(variables).introspection()).isTrue();

    variables.put("GRAPHQL_INTROSPECTION", "off");
    assertThat(OrdersConfig.from(variables).introspection()).isFalse();

    variables.put("GRAPHQL_INTROSPECTION", "no");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrdersConfig.from(variables))
        .withMessageContaining("GRAPHQL_INTROSPECTION");
  }

  @Test
  void knowsTheStartThatSnapStartKeeps() {
    assertThat(OrdersConfig.from(variables).snapshot()).isFalse();

    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    assertThat(OrdersConfig.from(variables).snapshot()).isTrue();
  }
}
