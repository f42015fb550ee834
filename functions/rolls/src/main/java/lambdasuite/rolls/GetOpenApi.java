package lambdasuite.rolls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `GET /openapi.json`: this API, described in OpenAPI 3.1.
record GetOpenApi(String document) implements Endpoint {

  /// Reads the document that comes with the function.
  static GetOpenApi fromResource() {
    try (var document = GetOpenApi.class.getResourceAsStream("openapi.json")) {
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
