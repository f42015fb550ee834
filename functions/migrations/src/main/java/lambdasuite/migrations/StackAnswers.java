package lambdasuite.migrations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Deadline;

/// Delivers answers to CloudFormation, whose stack waits for them: an upload to a URL that S3 has
/// signed without a content type.
final class StackAnswers {
  private static final System.Logger LOG = System.getLogger(StackAnswers.class.getName());

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Duration patience;

  /// @param patience for one try; between two there is a tenth of it
  StackAnswers(Duration patience) {
    this.patience = patience;
  }

  /// Tries until it is delivered or the time is over.
  ///
  /// @throws UnavailableException if it is not delivered; Lambda then starts the call again
  void send(URI url, String answer, Deadline deadline) {
    while (true) {
      var left = deadline.left(patience);
      try {
        put(url, answer, left);
        return;
      } catch (IOException e) {
        LOG.log(Level.WARNING, "CloudFormation did not take the answer", e);
        if (left.compareTo(patience) < 0) {
          throw new UnavailableException("CloudFormation", e);
        }
        rest();
      }
    }
  }

  private void put(URI url, String answer, Duration left) throws IOException {
    var request =
        HttpRequest.newBuilder(url)
            .timeout(left.isPositive() ? left : Duration.ofMillis(1))
            .PUT(BodyPublishers.ofByteArray(answer.getBytes(UTF_8)))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException("status " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void rest() throws UnavailableException {
    try {
      Thread.sleep(patience.dividedBy(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("CloudFormation", e);
    }
  }
}
