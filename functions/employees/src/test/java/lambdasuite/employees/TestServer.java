package lambdasuite.employees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import lambdasuite.dataapi.DataApi;
import lambdasuite.dataapi.Settings;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.rdsdata.DataClient;
import lambdasuite.rdsdata.Target;
import lambdasuite.shared.database.Credentials;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.DatabaseConfig;
import lambdasuite.testing.MigrationScripts;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/// The one server of all tests in this JVM, with a Data API before it; a database for each of the
/// two ways.
final class TestServer {
  static final String JDBC = "over_jdbc";
  static final String DATA_API = "over_data_api";
  static final MariaDb SERVER = MariaDb.temporary(JDBC, DATA_API);
  static final DataApi API = api();

  private TestServer() {}

  static EmployeeRepository jdbc() {
    return jdbc(SERVER.port());
  }

  static EmployeeRepository jdbc(int port) {
    var login = new Credentials.Login(SERVER.user(), SERVER.password());
    var config = new DatabaseConfig("127.0.0.1", port, JDBC, DatabaseConfig.Tls.DISABLED, login);
    return new JdbcEmployeeRepository(new Database(config, InstantSource.system()));
  }

  static EmployeeRepository dataApi() {
    return dataApi(API.endpoint());
  }

  static EmployeeRepository dataApi(URI endpoint) {
    var sdk =
        RdsDataClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(ApacheHttpClient.create())
            .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
            .build();
    var target =
        new Target(
            "arn:aws:rds:us-east-1:123456789012:cluster:suite",
            "arn:aws:secretsmanager:us-east-1:123456789012:secret:suite",
            DATA_API);
    return new DataApiEmployeeRepository(new DataClient(sdk, target, new Random(8)));
  }

  /// Makes the tables anew, as they are made at deploy.
  static void reset(String database) {
    run(database, "DROP TABLE IF EXISTS employees, idempotency_keys");
    run(database, MigrationScripts.named("idempotency_keys"));
    run(database, MigrationScripts.named("employees"));
  }

  /// Has the database refuse a name.
  static void refuse(String database, String name) {
    run(
        database,
        """
        CREATE TRIGGER refuses BEFORE INSERT ON employees FOR EACH ROW
        IF NEW.name = '%s' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'a secret'; END IF
        """
            .formatted(name));
  }

  static void run(String database, String sql) {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + SERVER.port() + "/" + database,
                SERVER.user(),
                SERVER.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static DataApi api() {
    var secret =
        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(SERVER.user(), SERVER.password());
    var url = "jdbc:mysql://127.0.0.1:" + SERVER.port();
    try {
      return DataApi.start(
          new Settings(0, url, _ -> Optional.of(secret))
              .withPause(Optional.empty(), Duration.ofSeconds(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
