package lambdasuite.shared.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/// Single requests through the oldest of Java's HTTP clients, which starts with the fewest classes
/// (docs/decisions/aws-requests.md).
final class Http {
  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_MILLIS = 2_000;

  /// Far more than an answer that is asked for here may have.
  private static final int LONGEST_ANSWER = 1 << 20;

  private Http() {}

  record Answer(int status, String body) {}

  static Answer get(URI address, Map<String, String> headers) throws IOException {
    return answer(open(address, headers));
  }

  static Answer post(URI address, Map<String, String> headers, String text) throws IOException {
    var connection = open(address, headers);
    var body = text.getBytes(UTF_8);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    // Or it would send the request again by itself.
    connection.setFixedLengthStreamingMode(body.length);
    try (var out = connection.getOutputStream()) {
      out.write(body);
    }
    return answer(connection);
  }

  private static HttpURLConnection open(URI address, Map<String, String> headers)
      throws IOException {
    var connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    // A connection that is kept would be dead by the next request, minutes later.
    connection.setRequestProperty("Connection", "close");
    headers.forEach(connection::setRequestProperty);
    return connection;
  }

  private static Answer answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      var body = in == null ? "" : new String(in.readNBytes(LONGEST_ANSWER), UTF_8);
      return new Answer(status, body);
    }
  }
}
