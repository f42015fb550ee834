package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import lambdasuite.testing.Checkout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// The suite on an emulator that somebody else started: `./suite up --endpoint`.
abstract class ElsewhereContract {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private @Nullable LocalSuite suite;

  /// Starts the emulator.
  abstract URI startEmulator() throws Exception;

  abstract void stopEmulator() throws Exception;

  /// The address at which its functions reach this machine.
  abstract String reach();

  /// A folder below `local/target` for what the suite keeps.
  abstract String home();

  @BeforeEach
  void start() throws Exception {
    assumeTrue(
        System.getenv().getOrDefault("SUITE_BASE_URL", "").isEmpty(),
        "is no test of the suite that SUITE_BASE_URL names");
    var place = new Place(Optional.of(startEmulator()), reach());
    var free = Ports.free();
    var ports = new Ports(free.front(), Ports.NONE, free.database(), free.dataApi());
    suite = LocalSuite.start(workspace(), ports, place, true, Console.standard());
  }

  @AfterEach
  void stop() throws Exception {
    if (suite != null) {
      suite.close();
    }
    stopEmulator();
  }

  @Test
  void answersStoresAndMakesThumbnailsThere() throws Exception {
    var running = running();
    var http = new Http(running.baseUrl());
    String[] key = {"x-api-key", running.apiKey()};

    assertThat(http.get("/faq").body()).contains("\"q\":");
    assertThat(http.post("/rolls", "{\"outcome\": 6}", key).statusCode()).isEqualTo(201);
    assertThat(http.post("/employees", "{\"name\": \"Ada\"}", key).statusCode()).isEqualTo(201);
    assertThat(http.post("/book/init", "{\"count\": 1}").statusCode()).isEqualTo(201);
    assertThat(http.send("PUT", "/music/Psy/Gangnam%20Style", "{}", key).statusCode())
        .isEqualTo(201);
    assertThat(http.post("/rolls", "{\"outcome\": 6}").statusCode()).isEqualTo(403);
    assertThat(thumbnail(running)).isPositive();
  }

  private RunningSuite running() {
    return RunningSuite.require(workspace());
  }

  private Workspace workspace() {
    return Workspace.of(Checkout.root(), Map.of("SUITE_HOME", "local/target/" + home()));
  }

  /// Its size, once it is there.
  private static long thumbnail(RunningSuite running) throws InterruptedException {
    try (var aws = new Aws(URI.create(running.awsEndpoint()))) {
      var photo = Checkout.root().resolve("events/photo.jpg");
      aws.s3().putObject(r -> r.bucket(running.sourceBucket()).key("photo.jpg"), photo);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        var size = size(aws.s3(), running.resizedBucket());
        if (size > 0) {
          return size;
        }
        Thread.sleep(100);
      }
      return 0;
    }
  }

  private static long size(S3Client s3, String bucket) {
    try {
      return s3.headObject(r -> r.bucket(bucket).key("photo.jpg")).contentLength();
    } catch (NoSuchKeyException _) {
      return 0;
    }
  }
}
