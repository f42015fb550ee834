package lambdasuite.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.iam.IamClient;

/// The roles of the deployed functions, as CloudFormation made them.
final class Roles implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final IamClient iam;

  /// Names of the stack's resources, by logical id.
  private final Map<String, String> names;

  Roles(URI endpoint) {
    iam =
        Aws.at(endpoint, IamClient.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    try (var aws = new Aws(endpoint)) {
      names =
          aws
              .cloudFormation()
              .describeStackResources(r -> r.stackName(Stack.NAME))
              .stackResources()
              .stream()
              .collect(toMap(StackResource::logicalResourceId, StackResource::physicalResourceId));
    }
  }

  /// What the policies written for a function allow.
  List<Grant> grants(String function) {
    var role = role(function);
    return iam.listRolePolicies(r -> r.roleName(role)).policyNames().stream()
        .map(policy -> iam.getRolePolicy(r -> r.roleName(role).policyName(policy)))
        .flatMap(policy -> statements(policy.policyDocument()))
        .flatMap(statement -> grants(function, statement))
        .toList();
  }

  /// AWS's own policies that a function has, by name.
  List<String> managed(String function) {
    return iam.listAttachedRolePolicies(r -> r.roleName(role(function))).attachedPolicies().stream()
        .map(policy -> policy.policyArn().substring(policy.policyArn().lastIndexOf('/') + 1))
        .sorted()
        .toList();
  }

  /// What functions were seen to ask for.
  List<Call> calls(Path record) throws IOException {
    var functions =
        names.entrySet().stream()
            .filter(e -> e.getKey().endsWith("Function"))
            .collect(toMap(Map.Entry::getValue, Map.Entry::getKey));
    return Files.readAllLines(record).stream()
        .map(Roles::json)
        .map(c -> call(c, functions))
        .toList();
  }

  @Override
  public void close() {
    iam.close();
  }

  private String role(String function) {
    return Objects.requireNonNull(names.get(function + "Role"), () -> function + " has no role");
  }

  private static Call call(JsonNode call, Map<String, String> functions) {
    var name = call.path("function").asText();
    return new Call(
        functions.getOrDefault(name, name),
        call.path("action").asText(),
        call.path("resource").asText());
  }

  private static Stream<JsonNode> statements(String document) {
    return each(json(URLDecoder.decode(document, UTF_8)).path("Statement"));
  }

  /// @throws IllegalStateException if the statement says more than this prover understands
  private static Stream<Grant> grants(String function, JsonNode statement) {
    if (!statement.path("Effect").asText().equals("Allow") || statement.has("NotAction")) {
      throw new IllegalStateException("not understood: " + function + " " + statement);
    }
    var sid = statement.path("Sid").asText();
    return each(statement.path("Action"))
        .flatMap(
            action ->
                each(statement.path("Resource"))
                    .map(resource -> new Grant(function, sid, action.asText(), resource.asText())));
  }

  /// IAM takes one of something for a list of one.
  private static Stream<JsonNode> each(JsonNode node) {
    return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
