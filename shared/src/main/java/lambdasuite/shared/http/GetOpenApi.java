package lambdasuite.shared.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;

/// `GET /openapi.json`: an API, described in OpenAPI 3.1.
public record GetOpenApi(String document) implements Endpoint {

  /// Reads `openapi.json`, which stands beside a class of the function.
  public static GetOpenApi beside(Class<?> type) {
    try (var document = type.getResourceAsStream("openapi.json")) {
      return new GetOpenApi(new String(requireNonNull(document).readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    return Reply.json(200, document)
        .with("Cache-Control", "public, max-age=3600")
        .validatedBy(request);
  }
}
