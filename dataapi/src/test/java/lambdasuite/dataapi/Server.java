package lambdasuite.dataapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import lambdasuite.mariadb.MariaDb;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/// A Data API with AWS's SDK before it and a MariaDB behind it, whose clock stands still until it
/// is moved.
final class Server implements AutoCloseable {
  static final String CLUSTER = "arn:aws:rds:us-east-1:123456789012:cluster:suite";
  static final String SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:suite";
  static final MariaDb DATABASE = MariaDb.temporary("company", "other");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T09:00:00Z"));
  private final DataApi api;
  private final RdsDataClient client;

  private Server(
      Limits limits, Optional<Duration> pauseAfter, Duration resumeTime, Optional<String> url) {
    var settings =
        new Settings(
            0,
            Optional.of(CLUSTER),
            url,
            Server::secret,
            limits,
            pauseAfter,
            resumeTime,
            this::now);
    try {
      api = DataApi.start(settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = client(api);
  }

  static Server start() {
    return start(Limits.OF_AWS);
  }

  static Server start(Limits limits) {
    return new Server(limits, Optional.empty(), Duration.ofSeconds(15), Optional.of(url()));
  }

  static Server pausing(Duration after, Duration resumeTime) {
    return new Server(Limits.OF_AWS, Optional.of(after), resumeTime, Optional.of(url()));
  }

  static Server before(Optional<String> url) {
    return new Server(Limits.OF_AWS, Optional.empty(), Duration.ofSeconds(15), url);
  }

  /// Runs statements in the database itself.
  static void run(String... statements) {
    try (var connection =
            DriverManager.getConnection(url() + "/company", DATABASE.user(), DATABASE.password());
        var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  DataApi api() {
    return api;
  }

  RdsDataClient client() {
    return client;
  }

  void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Override
  public void close() {
    client.close();
    api.close();
  }

  private Instant now() {
    return Objects.requireNonNull(now.get());
  }

  private static String url() {
    return "jdbc:mysql://127.0.0.1:" + DATABASE.port();
  }

  private static Optional<String> secret(String id) {
    return switch (id) {
      case SECRET -> Optional.of(secret(DATABASE.user(), DATABASE.password()));
      case "suite-secret" -> Optional.of(secret(DATABASE.user(), DATABASE.password()));
      case "wrong-password" -> Optional.of(secret(DATABASE.user(), "wrong"));
      case "no-login-secret" -> Optional.of("{\"user\": \"x\"}");
      default -> Optional.empty();
    };
  }

  private static String secret(String user, @Nullable String password) {
    return "{\"username\": \"" + user + "\", \"password\": \"" + password + "\"}";
  }

  private static RdsDataClient client(DataApi api) {
    return RdsDataClient.builder()
        .endpointOverride(api.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }
}
