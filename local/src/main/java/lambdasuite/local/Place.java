package lambdasuite.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Where the suite is deployed.
///
/// @param endpoint of an AWS emulator that runs already; empty for one of the suite's own
/// @param reach the address at which functions reach this machine, which is another than the
///     loopback interface's where they run in containers
record Place(Optional<URI> endpoint, String reach) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// On an emulator of the suite's own.
  static Place own() {
    return new Place(Optional.empty(), LOOPBACK);
  }

  Place {
    if (endpoint.filter(e -> e.getHost() == null).isPresent()) {
      throw new SuiteException(endpoint.get() + " is no endpoint such as http://localhost:4566");
    }
  }

  boolean isReachedByLoopback() {
    try {
      return InetAddress.getByName(reach).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  /// How functions are run there. MiniStack starts processes; LocalStack and Floci have the managed
  /// runtime, in containers.
  ///
  /// @throws SuiteException if nothing answers
  JavaRuntime runtime() {
    return endpoint.isEmpty() || answers(endpoint.get(), "/_ministack/health")
        ? JavaRuntime.BOOTSTRAP
        : JavaRuntime.MANAGED;
  }

  private static boolean answers(URI endpoint, String path) {
    var request = HttpRequest.newBuilder(endpoint.resolve(path)).timeout(PATIENCE).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      throw new SuiteException("Nothing answers at " + endpoint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + endpoint, e);
    }
  }
}
