package lambdasuite.dataapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of a call's body.
record Arguments(Map<String, @Nullable Object> members) {

  static Arguments parse(String body) throws ApiException {
    try {
      return new Arguments(Json.parseObject(body.isBlank() ? "{}" : body));
    } catch (JsonProcessingException _) {
      throw ApiException.badRequest("The request is no JSON");
    }
  }

  String resourceArn() throws ApiException {
    return required("resourceArn", 11, 570);
  }

  String secretArn() throws ApiException {
    return required("secretArn", 11, 570);
  }

  String sql() throws ApiException {
    return required("sql", 0, 65_536);
  }

  String requiredTransaction() throws ApiException {
    return required("transactionId", 0, 192);
  }

  Optional<String> transaction() throws ApiException {
    return optional("transactionId", 0, 192).filter(id -> !id.isEmpty());
  }

  Optional<String> database() throws ApiException {
    if (optional("schema", 0, 64).filter(schema -> !schema.isEmpty()).isPresent()) {
      throw ApiException.validation("The schema parameter isn't supported");
    }
    return optional("database", 0, 64).filter(name -> !name.isEmpty());
  }

  boolean flag(String name) throws ApiException {
    return switch (members.get(name)) {
      case null -> false;
      case Boolean truth -> truth;
      default -> throw ApiException.validation(name + " is no boolean");
    };
  }

  /// One of some words; the first if it is left out.
  String oneOf(Map<?, ?> object, String name, String... words) throws ApiException {
    var value = object.get(name);
    if (value == null) {
      return words[0];
    }
    if (!Set.of(words).contains(String.valueOf(value))) {
      throw ApiException.validation(
          violation(name, value, "Member must satisfy enum value set: " + List.of(words)));
    }
    return String.valueOf(value);
  }

  Map<?, ?> object(String name) {
    return members.get(name) instanceof Map<?, ?> object ? object : Map.of();
  }

  Map<String, Parameter> parameters() throws ApiException {
    return parameters(members.get("parameters"));
  }

  /// One set at least, since a batch without any runs once, too.
  List<Map<String, Parameter>> parameterSets() throws ApiException {
    if (!(members.get("parameterSets") instanceof List<?> sets) || sets.isEmpty()) {
      return List.of(Map.of());
    }
    var all = new ArrayList<Map<String, Parameter>>();
    for (var set : sets) {
      all.add(parameters(set));
    }
    return all;
  }

  private static Map<String, Parameter> parameters(@Nullable Object list) throws ApiException {
    var parameters = new LinkedHashMap<String, Parameter>();
    if (list instanceof List<?> elements) {
      for (var element : elements) {
        if (!(element instanceof Map<?, ?> json)) {
          throw ApiException.badRequest("A parameter is no object");
        }
        var parameter = Parameter.read(json);
        if (parameters.put(parameter.name(), parameter) != null) {
          throw ApiException.badRequest("Parameter " + parameter.name() + " stands twice");
        }
      }
    }
    return parameters;
  }

  private String required(String name, int min, int max) throws ApiException {
    return optional(name, min, max)
        .orElseThrow(
            () -> ApiException.validation(violation(name, "null", "Member must not be null")));
  }

  private Optional<String> optional(String name, int min, int max) throws ApiException {
    var value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      throw ApiException.validation(name + " is no string");
    }
    if (text.length() < min || text.length() > max) {
      var bound = "Member must have length between " + min + " and " + max;
      throw ApiException.validation(violation(name, shortened(text), bound));
    }
    return Optional.of(text);
  }

  private static String shortened(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  private static String violation(String name, Object value, String constraint) {
    return "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s"
        .formatted(value.equals("null") ? value : "'" + value + "'", name, constraint);
  }
}
