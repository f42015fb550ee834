package lambdasuite.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lambdasuite.local.front.CustomResponse;
import org.jspecify.annotations.Nullable;

/// The suite's template, changed where the emulator cannot follow it: how a function's code is run,
/// what the reference to a secret is, and that it knows no saved queries.
///
/// The emulator has no managed Java runtime, so a function becomes a custom runtime whose
/// `bootstrap` starts Java; versions, aliases and SnapStart would only start each function a second
/// time.
final class LocalTemplate {
  private static final String FUNCTION = "AWS::Serverless::Function";
  private static final String QUERY = "AWS::Logs::QueryDefinition";
  private static final String SECRET = "AWS::SecretsManager::Secret";

  private final Map<String, Object> template;

  private LocalTemplate(Map<String, Object> template) {
    this.template = template;
  }

  static LocalTemplate read(Path file) {
    try {
      return new LocalTemplate(CloudFormationYaml.read(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The logical ids of its functions, such as `FaqFunction`.
  List<String> functions() {
    return resources().entrySet().stream()
        .filter(e -> FUNCTION.equals(map(e.getValue()).get("Type")))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// A resource as it stands in the template.
  Map<String, Object> resource(String id) {
    return map(resources().get(id));
  }

  /// The headers of a CORS preflight's reply, which the emulator does not keep.
  Map<String, String> preflight() {
    var headers = new LinkedHashMap<String, String>();
    map(map(resource("Api").get("Properties")).get("Cors"))
        .forEach((name, value) -> headers.put(header(name), unquoted(String.valueOf(value))));
    return headers;
  }

  /// What API Gateway answers by itself, by its name in the template, which the emulator does not
  /// keep either.
  Map<String, CustomResponse> gatewayResponses() {
    var responses = new LinkedHashMap<String, CustomResponse>();
    map(map(resource("Api").get("Properties")).getOrDefault("GatewayResponses", Map.of()))
        .forEach((type, value) -> responses.put(type, response(map(value))));
    return responses;
  }

  private static CustomResponse response(Map<String, Object> properties) {
    var headers = new LinkedHashMap<String, String>();
    map(map(properties.get("ResponseParameters")).get("Headers"))
        .forEach((name, value) -> headers.put(name, unquoted(String.valueOf(value))));
    return new CustomResponse(
        Integer.parseInt(String.valueOf(properties.get("StatusCode"))),
        headers,
        String.valueOf(map(properties.get("ResponseTemplates")).get("application/json")));
  }

  /// `AllowOrigin` of the template is `Access-Control-Allow-Origin` of the reply, `MaxAge`
  /// likewise.
  private static String header(String property) {
    return "Access-Control-" + property.replaceAll("(?<=[a-z])(?=[A-Z])", "-");
  }

  /// API Gateway's mapping expressions put constants in single quotes.
  private static String unquoted(String constant) {
    return constant.replaceAll("^'|'$", "");
  }

  /// The module that a function is built from, which its handler's package is named after:
  /// `lambdasuite.faq.FaqHandler` comes from `functions/faq`.
  String module(String function) {
    var handler = String.valueOf(map(resource(function).get("Properties")).get("Handler"));
    return handler.split("\\.", -1)[1];
  }

  /// The template as JSON, with each function's code at the place given for it.
  ///
  /// @param code `s3://bucket/key` by function
  /// @param endpoint where a function of our own runtime finds AWS; an emulator tells the managed one
  ///     itself
  String json(Map<String, String> code, JavaRuntime runtime, URI endpoint) {
    var globals = map(map(template.get("Globals")).get("Function"));
    List.of("SnapStart", "AutoPublishAlias", "Architectures", "CodeUri").forEach(globals::remove);
    resources().values().removeIf(resource -> QUERY.equals(map(resource).get("Type")));
    switch (runtime) {
      case BOOTSTRAP -> {
        globals.put("Runtime", "provided.al2023");
        map(map(globals.get("Environment")).get("Variables"))
            .put("AWS_ENDPOINT_URL", endpoint.toString());
      }
      case MANAGED -> globals.put("Architectures", List.of(architecture()));
    }
    code.forEach((function, uri) -> map(resource(function).get("Properties")).put("CodeUri", uri));
    try {
      return JsonMapper.builder().build().writeValueAsString(adapted(template, code));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a template is always JSON", e);
    }
  }

  /// Without versions, a function's alias is the function itself, and what changes with its code is
  /// the place of its code. A secret's reference is its ARN on AWS and its name in the emulator,
  /// which knows the ARN as the attribute `Id`, as AWS does.
  private @Nullable Object adapted(@Nullable Object value, Map<String, String> code) {
    return switch (value) {
      case Map<?, ?> map when map.get("Ref") instanceof String ref && isOf(ref, ".Alias", code) ->
          Map.of("Fn::GetAtt", List.of(ref.substring(0, ref.indexOf('.')), "Arn"));
      case Map<?, ?> map when map.get("Ref") instanceof String ref && isOf(ref, ".Version", code) ->
          code.get(ref.substring(0, ref.indexOf('.')));
      case Map<?, ?> map when map.get("Ref") instanceof String ref && isSecret(ref) ->
          Map.of("Fn::GetAtt", List.of(ref, "Id"));
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((name, member) -> copy.put(name, adapted(member, code)));
        yield copy;
      }
      case List<?> list -> list.stream().map(element -> adapted(element, code)).toList();
      case null, default -> value;
    };
  }

  /// Of this machine, which runs the containers.
  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
  }

  private boolean isSecret(String ref) {
    return resources().get(ref) instanceof Map<?, ?> resource
        && SECRET.equals(resource.get("Type"));
  }

  private static boolean isOf(String ref, String suffix, Map<String, String> code) {
    return code.keySet().stream().anyMatch(function -> ref.equals(function + suffix));
  }

  private Map<String, Object> resources() {
    return map(template.get("Resources"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
