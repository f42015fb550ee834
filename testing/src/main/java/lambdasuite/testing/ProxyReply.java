package lambdasuite.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/// What a function hands to API Gateway (API Gateway developer guide, "Output format of a Lambda
/// function for proxy integration").
///
/// @param raw the whole of it, JSON
public record ProxyReply(int status, Map<String, String> headers, String body, String raw) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Calls a function as Lambda does.
  public static ProxyReply of(RequestStreamHandler handler, byte[] event, Context context) {
    var output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), output, context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(output.toString(UTF_8));
  }

  private static ProxyReply read(String raw) {
    var reply = json(raw);
    assertThat(reply.path("statusCode").isInt()).as("statusCode of " + raw).isTrue();
    assertThat(reply.path("headers").isObject()).as("headers of " + raw).isTrue();
    assertThat(reply.path("body").isTextual()).as("body of " + raw).isTrue();
    var headers = new TreeMap<String, String>();
    reply.path("headers").properties().forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    return new ProxyReply(
        reply.path("statusCode").intValue(), headers, reply.path("body").textValue(), raw);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
