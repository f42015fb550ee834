package lambdasuite.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// A caller of the API.
record Http(String baseUrl) {
  private static final Duration PATIENCE = Duration.ofSeconds(35);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /// @param headers names and values in turn
  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).GET());
  }

  /// What a reply's `Location` names, resolved as a browser does (RFC 9110, section 10.2.2).
  HttpResponse<String> follow(HttpResponse<String> reply, String... headers)
      throws IOException, InterruptedException {
    var location = reply.uri().resolve(reply.headers().firstValue("location").orElseThrow());
    return send(HttpRequest.newBuilder(location).timeout(PATIENCE).headers(headers).GET());
  }

  HttpResponse<String> head(String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).HEAD());
  }

  HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> options(String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).method("OPTIONS", BodyPublishers.noBody()));
  }

  HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).method(method, BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(PATIENCE);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
