package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.TreeMap;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;

/// What the template grants, where no integration test can follow: [GrantsIT] does the rest.
class GrantsTest {
  private static final LocalTemplate TEMPLATE =
      LocalTemplate.read(Checkout.root().resolve("template.yaml"));
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// The token that lets a function into Aurora is signed for the user in `DB_IAM_USER`
  /// (`IamLogins` in shared), without a call that could be seen.
  @Test
  void aFunctionMayEnterAuroraAsTheUserItSignsItsTokenFor() {
    var signs = new TreeMap<String, String>();
    var may = new TreeMap<String, String>();
    for (var function : TEMPLATE.functions()) {
      var properties = JSON.valueToTree(TEMPLATE.resource(function)).path("Properties");
      var user = properties.path("Environment").path("Variables").path("DB_IAM_USER");
      if (!user.isMissingNode()) {
        signs.put(function, user.path("Fn::If").path(1).asText());
      }
      connections(properties.path("Policies"))
          .forEach(resource -> may.put(function, resource.replaceFirst(".*/", "")));
    }

    assertThat(may).isNotEmpty().isEqualTo(signs);
  }

  /// The resources on which policies allow `rds-db:connect`.
  private static List<String> connections(JsonNode policies) {
    return policies.findParents("Sid").stream()
        .filter(statement -> statement.path("Action").asText().equals("rds-db:connect"))
        .map(statement -> statement.path("Resource").path("Fn::Sub"))
        .map(sub -> (sub.isArray() ? sub.path(0) : sub).asText())
        .toList();
  }
}
