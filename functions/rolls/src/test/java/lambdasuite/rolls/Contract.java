package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// What openapi.json promises, which every reply that a test sees is held against.
final class Contract {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode DOCUMENT = json(GetOpenApi.fromResource().document());
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private static final Map<String, JsonSchema> KNOWN = new ConcurrentHashMap<>();
  private static final AtomicLong CHECKED = new AtomicLong();

  /// Of every API here, and so not worth saying of each reply.
  private static final Pattern COMMON =
      Pattern.compile("Content-Type|Cache-Control|Access-Control-.*");

  private Contract() {}

  /// How many replies have been checked in this JVM.
  static long checked() {
    return CHECKED.get();
  }

  /// Fails if the document does not have such a reply. A route that it does not have answers 404.
  static void check(String method, String resource, Caller.Answer answer) {
    var get = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    var operation = DOCUMENT.path("paths").path(resource).path(get);
    if (operation.isMissingNode()) {
      assertThat(answer.status()).as(method + " " + resource).isEqualTo(404);
      return;
    }
    var place = method + " " + resource + " " + answer.status();
    var response = resolved(operation.path("responses").path(String.valueOf(answer.status())));
    assertThat(response.isMissingNode()).as(place + " is not in openapi.json").isFalse();
    checkHeaders(place, response.path("headers"), answer.headers());
    if (!method.equals("HEAD")) {
      checkBody(place, response.path("content"), answer);
    }
    CHECKED.incrementAndGet();
  }

  private static void checkHeaders(String place, JsonNode documented, Map<String, String> headers) {
    for (var name : headers.keySet()) {
      assertThat(documented.has(name) || COMMON.matcher(name).matches())
          .as(place + " has header " + name)
          .isTrue();
    }
    for (var entry : documented.properties()) {
      assertThat(
              headers.containsKey(entry.getKey()) || !entry.getValue().path("required").asBoolean())
          .as(place + " lacks header " + entry.getKey())
          .isTrue();
    }
  }

  private static void checkBody(String place, JsonNode content, Caller.Answer answer) {
    if (content.isMissingNode()) {
      assertThat(answer.body()).as(place).isEmpty();
      return;
    }
    var type = Optional.ofNullable(answer.headers().get("Content-Type")).orElse("none");
    assertThat(content.has(type)).as(place + " has type " + type).isTrue();
    var schema =
        KNOWN.computeIfAbsent(place + type, _ -> schema(content.path(type).path("schema")));
    Set<?> errors = schema.validate(json(answer.body()));
    assertThat(errors).as(place + " " + answer.body()).isEmpty();
  }

  /// A schema that stands alone, with the components it refers to.
  private static JsonSchema schema(JsonNode schema) {
    ObjectNode alone = schema.deepCopy();
    alone.set("components", DOCUMENT.path("components"));
    return SCHEMAS.getSchema(alone, STRICT);
  }

  private static JsonNode resolved(JsonNode response) {
    var reference = response.path("$ref").asText("");
    return reference.isEmpty() ? response : DOCUMENT.at(reference.substring(1));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
