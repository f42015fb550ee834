package lambdasuite.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/// A JWK set on the web. HttpURLConnection, since a cold start pays for every class of an HTTP
/// client.
record UrlKeySource(URI location) implements KeySource {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 262_144;

  /// @throws IllegalArgumentException unless it is HTTPS, or on this machine
  UrlKeySource {
    boolean here = "http".equals(location.getScheme()) && "127.0.0.1".equals(location.getHost());
    if (!"https".equals(location.getScheme()) && !here) {
      throw new IllegalArgumentException("TOKEN_JWKS is " + location + ", allowed is https://…");
    }
  }

  @Override
  public String read() throws IOException {
    var connection = (HttpURLConnection) location.toURL().openConnection();
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept", "application/jwk-set+json, application/json");
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("status " + connection.getResponseCode());
      }
      try (var body = connection.getInputStream()) {
        return text(body.readNBytes(MOST_BYTES + 1));
      }
    } finally {
      connection.disconnect();
    }
  }

  private static String text(byte[] bytes) throws IOException {
    if (bytes.length > MOST_BYTES) {
      throw new IOException("more than " + MOST_BYTES + " bytes");
    }
    return new String(bytes, UTF_8);
  }
}
