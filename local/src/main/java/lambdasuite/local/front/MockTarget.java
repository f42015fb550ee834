package lambdasuite.local.front;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;

/// Reads a mock integration, which is what SAM makes of `Cors`.
///
/// @param preflight headers of a preflight's reply, for a control plane that does not keep the
///     integration's own
record MockTarget(Map<String, String> preflight) {
  private static final String RESPONSE_HEADER = "method.response.header.";
  private static final String JSON = "application/json";

  MockTarget {
    preflight = Map.copyOf(preflight);
  }

  /// @param methods that the path has
  Target.Mock of(String httpMethod, Set<String> methods, Integration integration) {
    var responses = integration.integrationResponses();
    return Optional.ofNullable(responses.get("200"))
        .or(() -> responses.values().stream().findFirst())
        .map(MockTarget::declared)
        .orElseGet(() -> derived(httpMethod, methods));
  }

  private static Target.Mock declared(IntegrationResponse response) {
    var headers = new HashMap<String, String>();
    response
        .responseParameters()
        .forEach(
            (parameter, value) -> {
              if (parameter.startsWith(RESPONSE_HEADER)) {
                headers.put(parameter.substring(RESPONSE_HEADER.length()), unquoted(value));
              }
            });
    return new Target.Mock(
        Integer.parseInt(response.statusCode()),
        headers,
        response.responseTemplates().getOrDefault(JSON, ""));
  }

  /// A static value stands in single quotes.
  private static String unquoted(String value) {
    return value.replaceAll("^'|'$", "");
  }

  private Target.Mock derived(String httpMethod, Set<String> methods) {
    var headers = new HashMap<String, String>();
    if (httpMethod.equals("OPTIONS")) {
      headers.put("Access-Control-Allow-Methods", String.join(",", new TreeSet<>(methods)));
      headers.putAll(preflight);
    }
    return new Target.Mock(200, headers, "{}\n");
  }
}
