package lambdasuite.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// What an OpenAPI document promises, which every reply that a test sees is held against.
public final class OpenApiContract {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  /// Of every API here, and so not worth saying of each reply.
  private static final Pattern COMMON =
      Pattern.compile("Content-Type|Cache-Control|Access-Control-.*");

  private final JsonNode document;
  private final Map<String, JsonSchema> known = new ConcurrentHashMap<>();
  private final AtomicLong checked = new AtomicLong();

  public OpenApiContract(String document) {
    this.document = json(document);
  }

  /// That of the document of all APIs.
  public static OpenApiContract ofTheSuite() {
    try {
      return new OpenApiContract(Files.readString(Checkout.root().resolve("docs/openapi.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many replies have been checked.
  public long checked() {
    return checked.get();
  }

  /// Fails if the document does not have such a reply to a proxy event (JSON).
  public void check(byte[] event, ProxyReply reply) {
    var request = json(new String(event, UTF_8));
    check(
        request.path("httpMethod").asText(),
        request.path("resource").asText(),
        reply.status(),
        reply.headers(),
        reply.body());
  }

  /// Fails if the document does not have such a reply. A route that it does not have answers 404.
  public void check(
      String method, String resource, int status, Map<String, String> headers, String body) {
    var get = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    var operation = document.path("paths").path(resource).path(get);
    if (operation.isMissingNode()) {
      assertThat(status).as(method + " " + resource).isEqualTo(404);
      return;
    }
    var place = method + " " + resource + " " + status;
    var response = resolved(operation.path("responses").path(String.valueOf(status)));
    assertThat(response.isMissingNode()).as(place + " is not in openapi.json").isFalse();
    checkHeaders(place, response.path("headers"), headers);
    if (!method.equals("HEAD")) {
      checkBody(place, response.path("content"), headers, body);
    }
    checked.incrementAndGet();
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

  private void checkBody(String place, JsonNode content, Map<String, String> headers, String body) {
    if (content.isMissingNode()) {
      assertThat(body).as(place).isEmpty();
      return;
    }
    var type = Optional.ofNullable(headers.get("Content-Type")).orElse("none");
    assertThat(content.has(type)).as(place + " has type " + type).isTrue();
    var schema =
        known.computeIfAbsent(place + type, _ -> schema(content.path(type).path("schema")));
    Set<?> errors = schema.validate(json(body));
    assertThat(errors).as(place + " " + body).isEmpty();
  }

  /// A schema that stands alone, with the components it refers to.
  private JsonSchema schema(JsonNode schema) {
    ObjectNode alone = schema.deepCopy();
    alone.set("components", document.path("components"));
    return SCHEMAS.getSchema(alone, STRICT);
  }

  private JsonNode resolved(JsonNode response) {
    var reference = response.path("$ref").asText("");
    return reference.isEmpty() ? response : document.at(reference.substring(1));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
