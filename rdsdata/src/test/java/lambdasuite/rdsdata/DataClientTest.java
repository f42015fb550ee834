package lambdasuite.rdsdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import lambdasuite.dataapi.DataApi;
import lambdasuite.dataapi.Settings;
import lambdasuite.mariadb.MariaDb;
import lambdasuite.shared.Backoff;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Deadline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rdsdata.RdsDataClient;

/// The client before the Data API of this suite and a MariaDB.
class DataClientTest {
  private static final MariaDb DATABASE = MariaDb.temporary("company");
  private static final Target TARGET =
      new Target(
          "arn:aws:rds:us-east-1:123456789012:cluster:suite",
          "arn:aws:secretsmanager:us-east-1:123456789012:secret:suite",
          "company");
  private static final DataApi API = api();
  private static final RdsDataClient SDK = sdk(API.endpoint());

  private final DataClient client = new DataClient(SDK, TARGET, new Random(8));

  record Person(String name) {}

  record Stored(long id, String name) {}

  private static final RowType<Person> PERSON = RowType.of(Person.class);
  private static final RowType<Stored> STORED = RowType.of(Stored.class);

  @AfterAll
  static void stop() {
    SDK.close();
    API.close();
  }

  @BeforeEach
  void makeTable() throws Exception {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + DATABASE.port() + "/company",
                DATABASE.user(),
                DATABASE.password());
        var statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS people");
      statement.execute(
          "CREATE TABLE people (id BIGINT AUTO_INCREMENT PRIMARY KEY, name MEDIUMTEXT,"
              + " CHECK (name <> 'nobody'))");
    }
  }

  @Nested
  class Types {
    record All(
        boolean truth,
        int small,
        long big,
        double real,
        String text,
        BigDecimal price,
        LocalDate bornOn,
        LocalTime wakesAt,
        LocalDateTime savedAt,
        Instant seenAt,
        UUID id,
        JsonText json,
        Optional<String> some,
        Optional<Long> none) {}

    @Test
    void comeBackAsTheyWent() throws Exception {
      var all = RowType.of(All.class);
      var values =
          new All(
              true,
              -1,
              Long.MAX_VALUE,
              1.5,
              "Zoë '🎵' \\",
              new BigDecimal("12345678901234567890.10"),
              LocalDate.of(2024, 2, 29),
              LocalTime.of(23, 59, 59),
              LocalDateTime.of(2026, 11, 21, 9, 0, 0),
              Instant.parse("2026-11-21T09:00:00Z"),
              UUID.fromString("7f3c3a5e-0000-4000-8000-000000000001"),
              new JsonText("{\"a\": 1}"),
              Optional.of("x"),
              Optional.empty());

      var rows =
          client.query(
              """
              SELECT :truth AS truth, CAST(:small AS SIGNED) AS small, :big AS big, :real AS `real`,
                :text AS text, CAST(:price AS DECIMAL(30, 2)) AS price,
                CAST(:born_on AS DATE) AS born_on, CAST(:wakes_at AS TIME) AS wakes_at,
                CAST(:saved_at AS DATETIME) AS saved_at, CAST(:seen_at AS DATETIME) AS seen_at,
                :id AS id, :json AS json, :some AS some, :none AS none
              """,
              all,
              values,
              all);

      assertThat(rows).containsExactly(values);
    }

    @Test
    void areThoseOfTheFirstColumnOfTheirName() throws Exception {
      var rows = client.query("SELECT 1 AS id, 2 AS id, 'x' AS name", STORED);

      assertThat(rows).containsExactly(new Stored(1, "x"));
    }

    @Test
    void mustFit() {
      record Wrong(LocalDate name) {}

      assertThatExceptionOfType(java.time.DateTimeException.class)
          .isThrownBy(() -> client.query("SELECT 'x' AS name", RowType.of(Wrong.class)));
      assertThatIllegalStateException()
          .isThrownBy(() -> client.query("SELECT NULL AS name", PERSON))
          .withMessageContaining("name is null");
      assertThatIllegalStateException()
          .isThrownBy(() -> client.query("SELECT 'x' AS nom", PERSON))
          .withMessageContaining("no column name");
    }
  }

  @Nested
  class Batches {
    @Test
    void areSentInFifties() throws Exception {
      var people = IntStream.range(0, 120).mapToObj(i -> new Person("p" + i)).toList();

      var keys = insert(client, people);

      assertThat(keys).hasSize(120).doesNotHaveDuplicates().isSorted();
      assertThat(client.query("SELECT id, name FROM people ORDER BY id", STORED))
          .extracting(Stored::name)
          .containsExactlyElementsOf(people.stream().map(Person::name).toList());
    }

    @Test
    void areSentInRequestsThatFit() throws Exception {
      var people = Collections.nCopies(5, new Person("\"\u0001".repeat(350_000)));

      assertThat(insert(client, people)).hasSize(5);
    }

    @Test
    void areAllOrNothingInATransaction() throws Exception {
      try (var transaction = client.begin()) {
        insert(transaction, List.of(new Person("a")));
        assertThatExceptionOfType(StatementException.class)
            .isThrownBy(() -> insert(transaction, List.of(new Person("b"), new Person("nobody"))))
            .satisfies(e -> assertThat(e.code()).isEqualTo(4025));
      }

      assertThat(people()).isEmpty();
    }
  }

  @Nested
  class Transactions {
    @Test
    void keepWhatIsCommitted() throws Exception {
      try (var transaction = client.begin()) {
        insert(transaction, List.of(new Person("a")));
        assertThat(people()).isEmpty();
        transaction.commit();
      }

      assertThat(people()).extracting(Stored::name).containsExactly("a");
    }

    @Test
    void areRolledBackWhenTheyAreLeft() throws Exception {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(
              () -> {
                try (var transaction = client.begin()) {
                  insert(transaction, List.of(new Person("a")));
                  throw new IllegalArgumentException("something else");
                }
              });

      assertThat(people()).isEmpty();
    }
  }

  @Nested
  class Sleep {
    @Test
    void isWaitedFor() throws Exception {
      API.pause();

      assertThat(client.query("SELECT 1 AS id, 'x' AS name", STORED)).hasSize(1);
    }

    @Test
    void isWaitedForNoLongerThanThereIsTime() {
      API.pause();
      var hasty =
          new DataClient(
              SDK,
              TARGET,
              () -> Deadline.in(Duration.ofMillis(700)),
              new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2), new Random(8)));
      long begin = System.nanoTime();

      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> hasty.query("SELECT 1 AS id, 'x' AS name", STORED));

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void of32AtOnceEndsForAllInTime() throws Exception {
      API.pause();
      Callable<Integer> call = () -> client.query("SELECT 1 AS id, 'x' AS name", STORED).size();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var reply : threads.invokeAll(Collections.nCopies(32, call))) {
          assertThat(reply.get()).isEqualTo(1);
        }
      }
    }
  }

  @Nested
  class Failures {
    @Test
    void ofAStatementHaveItsCode() {
      assertThatExceptionOfType(StatementException.class)
          .isThrownBy(() -> client.query("SELECT * FROM none_such", STORED))
          .satisfies(e -> assertThat(e.code()).isEqualTo(1146));
    }

    @Test
    void ofACallAreNotTriedAgain() {
      assertThatIllegalStateException()
          .isThrownBy(() -> client.query("SELECT 1; SELECT 2", STORED));
    }

    @Test
    void ofAnEndpointThatIsNotThereComeAtOnce() {
      try (var nowhere = sdk(URI.create("http://127.0.0.1:1"))) {
        assertThatExceptionOfType(UnavailableException.class)
            .isThrownBy(
                () -> new DataClient(nowhere, TARGET, new Random(8)).query("SELECT 1", STORED));
      }
    }
  }

  @Test
  void definesATable() throws Exception {
    client.define("CREATE OR REPLACE TABLE defined (id INT)");

    assertThat(client.update("INSERT INTO defined (id) VALUES (:name)", PERSON, new Person("7")))
        .isEqualTo(new Statements.Update(1, List.of()));
  }

  private static List<Long> insert(Statements statements, List<Person> people)
      throws StatementException {
    return statements.batch("INSERT INTO people (name) VALUES (:name)", PERSON, people);
  }

  private List<Stored> people() throws StatementException {
    return client.query("SELECT id, name FROM people", STORED);
  }

  private static DataApi api() {
    var secret =
        "{\"username\": \"%s\", \"password\": \"%s\"}"
            .formatted(DATABASE.user(), DATABASE.password());
    var url = "jdbc:mysql://127.0.0.1:" + DATABASE.port();
    try {
      return DataApi.start(
          new Settings(0, url, _ -> Optional.of(secret))
              .withPause(Optional.empty(), Duration.ofSeconds(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RdsDataClient sdk(URI endpoint) {
    return RdsDataClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(ApacheHttpClient.create())
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }
}
