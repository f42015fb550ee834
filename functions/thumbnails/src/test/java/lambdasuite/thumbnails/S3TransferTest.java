package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(60)
class S3TransferTest {
  private static final int SIZE = 400_000_000;

  /// How many bytes the server got rid of.
  private final CompletableFuture<Long> sent = new CompletableFuture<>();

  @Test
  void endsWithTheObjectThatIsClosedUnread() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        var http = UrlConnectionHttpClient.create()) {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(executor);
      server.createContext("/", this::answer);
      server.start();
      try (var s3 = client(http, server.getAddress().getPort());
          var object =
              new S3ObjectStore(s3).open(new ObjectName("images", "large.jpg")).orElseThrow()) {
        assertThat(object.body().readNBytes(1000)).hasSize(1000);
      }
      try {
        assertThat(sent.get(20, TimeUnit.SECONDS)).isLessThan(SIZE / 4);
      } finally {
        server.stop(0);
      }
    }
  }

  private static S3Client client(SdkHttpClient http, int port) {
    return S3Client.builder()
        .httpClient(http)
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .forcePathStyle(true)
        .build();
  }

  private void answer(HttpExchange exchange) throws IOException {
    long count = 0;
    var part = new byte[1 << 16];
    exchange.getResponseHeaders().set("ETag", "\"a\"");
    exchange.sendResponseHeaders(200, SIZE);
    try (var body = exchange.getResponseBody()) {
      while (count < SIZE) {
        int length = (int) Math.min(part.length, SIZE - count);
        body.write(part, 0, length);
        count += length;
      }
    } finally {
      sent.complete(count);
    }
  }
}
