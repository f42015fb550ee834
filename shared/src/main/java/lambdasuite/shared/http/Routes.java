package lambdasuite.shared.http;

import java.util.Map;

/// Endpoints by method and pattern, such as `GET /rolls/{id}` (see [Request#route]).
public record Routes(Map<String, Endpoint> endpoints) implements Endpoint {
  public Routes {
    endpoints = Map.copyOf(endpoints);
  }

  @Override
  public Reply answer(Request request) {
    var endpoint = endpoints.get(request.route());
    if (endpoint == null) {
      throw request.noSuchRoute();
    }
    return endpoint.answer(request);
  }
}
