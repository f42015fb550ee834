package lambdasuite.dataapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rdsdata.model.BadRequestException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseNotFoundException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseUnavailableException;
import software.amazon.awssdk.services.rdsdata.model.DecimalReturnType;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.rdsdata.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.HttpEndpointNotEnabledException;
import software.amazon.awssdk.services.rdsdata.model.InvalidSecretException;
import software.amazon.awssdk.services.rdsdata.model.LongReturnType;
import software.amazon.awssdk.services.rdsdata.model.RdsDataException;
import software.amazon.awssdk.services.rdsdata.model.RecordsFormatType;
import software.amazon.awssdk.services.rdsdata.model.SecretsErrorException;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;
import software.amazon.awssdk.services.rdsdata.model.StatementTimeoutException;
import software.amazon.awssdk.services.rdsdata.model.TransactionNotFoundException;
import software.amazon.awssdk.services.rdsdata.model.TypeHint;
import software.amazon.awssdk.services.rdsdata.model.UnsupportedResultException;

/// The API as AWS's own SDK for Java sees it.
class DataApiTest {
  private Server server = Server.start();

  @BeforeEach
  void makeTable() {
    Server.run(
        "DROP TABLE IF EXISTS t",
        "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) UNIQUE)");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Nested
  class Results {
    @Test
    void haveAFieldOfEachType() {
      var reply =
          execute(
              """
              SELECT CAST(1 AS SIGNED), 2.50, 1.5e0, 'Zoë', NULL, X'0001', DATE '2026-11-21',
                TIMESTAMP '2026-11-21 09:00:00', TIME '09:00:00'
              """);

      assertThat(reply.records())
          .containsExactly(
              List.of(
                  Field.fromLongValue(1L),
                  Field.fromStringValue("2.50"),
                  Field.fromDoubleValue(1.5),
                  Field.fromStringValue("Zoë"),
                  Field.fromIsNull(true),
                  Field.fromBlobValue(SdkBytes.fromByteArray(new byte[] {0, 1})),
                  Field.fromStringValue("2026-11-21"),
                  Field.fromStringValue("2026-11-21 09:00:00"),
                  Field.fromStringValue("09:00:00")));
      assertThat(reply.numberOfRecordsUpdated()).isZero();
      assertThat(reply.hasColumnMetadata()).isFalse();
    }

    @Test
    void haveTheTypesOfATablesColumns() {
      Server.run(
          "DROP TABLE IF EXISTS types",
          """
          CREATE TABLE types (tiny TINYINT(1), small TINYINT(4), big BIGINT UNSIGNED,
            year YEAR, bits BIT(9), json JSON, kind ENUM('a', 'b'), text TEXT)
          """,
          "INSERT INTO types VALUES (1, 2, 18446744073709551615, 2026, b'100000001', '{}', 'b', 'x')");

      assertThat(execute("SELECT * FROM types").records())
          .containsExactly(
              List.of(
                  Field.fromBooleanValue(true),
                  Field.fromLongValue(2L),
                  Field.fromStringValue("18446744073709551615"),
                  Field.fromLongValue(2026L),
                  Field.fromBlobValue(SdkBytes.fromByteArray(new byte[] {1, 1})),
                  Field.fromStringValue("{}"),
                  Field.fromStringValue("b"),
                  Field.fromStringValue("x")));
    }

    @Test
    void describeTheirColumnsOnRequest() {
      var metadata =
          execute(r -> r.sql("SELECT id AS number, name FROM t").includeResultMetadata(true))
              .columnMetadata();

      assertThat(metadata).extracting(c -> c.label()).containsExactly("number", "name");
      assertThat(metadata.getFirst().name()).isEqualTo("id");
      assertThat(metadata.getFirst().typeName()).isEqualTo("INT");
      assertThat(metadata.getFirst().type()).isEqualTo(java.sql.Types.INTEGER);
      assertThat(metadata.getFirst().isAutoIncrement()).isTrue();
      assertThat(metadata.getFirst().nullable()).isZero();
      assertThat(metadata.getFirst().tableName()).isEqualTo("t");
      assertThat(metadata.getLast().precision()).isEqualTo(100);
    }

    @Test
    void areOneTextOfJsonOnRequest() {
      var sql = "SELECT 1 AS a, 2.5 AS b, 'x\"y' AS c, NULL AS d, X'01' AS e";

      var reply = execute(r -> r.sql(sql).formatRecordsAs(RecordsFormatType.JSON));

      assertThat(reply.formattedRecords())
          .isEqualTo("[{\"a\":1,\"b\":\"2.5\",\"c\":\"x\\\"y\",\"d\":null,\"e\":\"AQ==\"}]");
      assertThat(reply.hasRecords()).isFalse();
    }

    @Test
    void haveNumbersAsTheyAreWanted() {
      var reply =
          execute(
              r ->
                  r.sql("SELECT 1, 2.5, CAST(3 AS DECIMAL(5))")
                      .resultSetOptions(
                          o ->
                              o.longReturnType(LongReturnType.STRING)
                                  .decimalReturnType(DecimalReturnType.DOUBLE_OR_LONG)));

      assertThat(reply.records().getFirst())
          .containsExactly(
              Field.fromStringValue("1"), Field.fromDoubleValue(2.5), Field.fromLongValue(3L));
    }

    @Test
    void haveTheKeysThatTheDatabaseMade() {
      var reply = execute("INSERT INTO t (name) VALUES ('a'), ('b')");

      assertThat(reply.numberOfRecordsUpdated()).isEqualTo(2);
      assertThat(reply.generatedFields())
          .containsExactly(Field.fromLongValue(1L), Field.fromLongValue(2L));
    }

    @Test
    void haveOfABatchTheKeysOfEachSet() {
      var reply =
          server
              .client()
              .batchExecuteStatement(
                  r ->
                      r.resourceArn(Server.CLUSTER)
                          .secretArn(Server.SECRET)
                          .database("company")
                          .sql("INSERT INTO t (name) VALUES (:name)")
                          .parameterSets(
                              List.of(List.of(text("name", "a")), List.of(text("name", "b")))));

      assertThat(reply.updateResults())
          .extracting(u -> u.generatedFields())
          .containsExactly(List.of(Field.fromLongValue(1L)), List.of(Field.fromLongValue(2L)));
    }
  }

  @Nested
  class Parameters {
    @Test
    void areBoundByTheirNames() {
      var reply =
          execute(
              r ->
                  r.sql("SELECT :b, :a, :b, ':a'")
                      .parameters(
                          text("a", "1'; DROP TABLE t; --"),
                          SqlParameter.builder().name("b").value(Field.fromLongValue(2L)).build()));

      assertThat(reply.records().getFirst())
          .containsExactly(
              Field.fromLongValue(2L),
              Field.fromStringValue("1'; DROP TABLE t; --"),
              Field.fromLongValue(2L),
              Field.fromStringValue(":a"));
    }

    @ParameterizedTest
    @CsvSource({
      "DATE, 2026-02-28",
      "TIME, 23:59:59",
      "TIME, 23:59:59.123",
      "TIMESTAMP, 2026-02-28 23:59:59",
      "TIMESTAMP, 2026-02-28 23:59:59.123456",
      "DECIMAL, 12345678901234567890.12",
      "UUID, 7f3c3a5e-0000-4000-8000-000000000001",
      "JSON, '{\"a\": 1}'"
    })
    void areSentAsTheirHintSays(TypeHint hint, String value) {
      var reply = execute(r -> r.sql("SELECT CONCAT(:p, '')").parameters(hinted("p", hint, value)));

      assertThat(reply.records().getFirst().getFirst().stringValue()).startsWith(value);
    }

    @ParameterizedTest
    @CsvSource({
      "DATE, 2026-02-30",
      "TIME, 25:00:00",
      "TIMESTAMP, 2026-02-28T23:59:59",
      "DECIMAL, 1x",
      "UUID, 1",
      "JSON, {"
    })
    void areRefusedWhereTheirHintLies(TypeHint hint, String value) {
      assertThatExceptionOfType(BadRequestException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT :p").parameters(hinted("p", hint, value))));
    }

    @Test
    void areNoArrays() {
      var array = Field.fromArrayValue(a -> a.longValues(1L, 2L));
      var parameter = SqlParameter.builder().name("p").value(array).build();

      assertThatExceptionOfType(BadRequestException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT :p").parameters(parameter)))
          .withMessageContaining("Array parameters are not supported.");
    }

    @Test
    void areAllNeeded() {
      assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> execute("SELECT :p"));
    }
  }

  @Nested
  class Transactions {
    @Test
    void keepWhatIsCommitted() {
      var id = begin();
      execute(r -> r.sql("INSERT INTO t (name) VALUES ('a')").transactionId(id));

      assertThat(count()).isZero();
      var status = commit(id);

      assertThat(status).isEqualTo("Transaction Committed");
      assertThat(count()).isEqualTo(1);
    }

    @Test
    void forgetWhatIsRolledBack() {
      var id = begin();
      execute(r -> r.sql("INSERT INTO t (name) VALUES ('a')").transactionId(id));

      var status =
          server
              .client()
              .rollbackTransaction(
                  r -> r.resourceArn(Server.CLUSTER).secretArn(Server.SECRET).transactionId(id))
              .transactionStatus();

      assertThat(status).isEqualTo("Rollback Complete");
      assertThat(count()).isZero();
    }

    @Test
    void areGoneOnceTheyHaveEnded() {
      var id = begin();
      commit(id);

      assertThatExceptionOfType(TransactionNotFoundException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT 1").transactionId(id)))
          .withMessageContaining("One previous call resulted in a termination");
      assertThatExceptionOfType(TransactionNotFoundException.class)
          .isThrownBy(() -> commit("none such"))
          .withMessageContaining("Transaction may be expired.");
    }

    @Test
    void areRolledBackAfterThreeIdleMinutes() {
      var id = begin();
      execute(r -> r.sql("INSERT INTO t (name) VALUES ('a')").transactionId(id));
      server.pass(Duration.ofSeconds(179));
      execute(r -> r.sql("SELECT 1").transactionId(id));
      server.pass(Duration.ofMinutes(3));

      assertThatExceptionOfType(TransactionNotFoundException.class).isThrownBy(() -> commit(id));
      assertThat(count()).isZero();
    }

    @Test
    void areRolledBackAfterADayHoweverBusy() {
      var id = begin();
      for (int minutes = 0; minutes < 24 * 60 - 2; minutes += 2) {
        server.pass(Duration.ofMinutes(2));
        if (minutes % 200 == 0) {
          server.pass(Duration.ZERO);
        }
        execute(r -> r.sql("SELECT 1").transactionId(id));
      }
      server.pass(Duration.ofMinutes(2));

      assertThatExceptionOfType(TransactionNotFoundException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT 1").transactionId(id)));
    }

    @Test
    void outliveAnErrorOfAStatement() {
      var id = begin();
      execute(r -> r.sql("INSERT INTO t (name) VALUES ('a')").transactionId(id));
      assertThatExceptionOfType(DatabaseErrorException.class)
          .isThrownBy(
              () -> execute(r -> r.sql("INSERT INTO t (name) VALUES ('a')").transactionId(id)))
          .withMessageContaining("Error code: 1062; SQLState: 23000");

      commit(id);

      assertThat(count()).isEqualTo(1);
    }

    @Test
    void serveOneCallAtATime() throws Exception {
      var id = begin();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var slow = threads.submit(() -> execute(r -> r.sql("SELECT SLEEP(2)").transactionId(id)));
        Thread.sleep(700);

        assertThatExceptionOfType(DatabaseErrorException.class)
            .isThrownBy(() -> execute(r -> r.sql("SELECT 1").transactionId(id)))
            .withMessageContaining("Transaction is still running a query");
        slow.get();
      }
    }

    @Test
    void stayInTheirDatabase() {
      var id = begin();

      assertThatExceptionOfType(BadRequestException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT 1").transactionId(id).database("other")))
          .withMessageContaining("Database name is not the same as transaction's");
    }

    private String commit(String id) {
      return server
          .client()
          .commitTransaction(
              r -> r.resourceArn(Server.CLUSTER).secretArn(Server.SECRET).transactionId(id))
          .transactionStatus();
    }
  }

  @Nested
  class Bounds {
    @Test
    void ofAResultAreOneMebibyte() {
      var rows = "SELECT REPEAT('x', 65536) FROM seq_1_to_%d";

      assertThat(execute(rows.formatted(16)).records()).hasSize(16);
      assertThatExceptionOfType(UnsupportedResultException.class)
          .isThrownBy(() -> execute(rows.formatted(17)))
          .withMessageContaining("Database response exceeded size limit");
    }

    @Test
    void ofARowAre64Kibibytes() {
      assertThat(execute("SELECT REPEAT('ä', 32768)").records()).hasSize(1);
      assertThatExceptionOfType(UnsupportedResultException.class)
          .isThrownBy(() -> execute("SELECT REPEAT('x', 65536), 'y'"))
          .withMessageContaining("Packet for query is too large (65537 > 65536).");
    }

    @Test
    void ofAStatementAre64KibiCharacters() {
      assertThatExceptionOfType(RdsDataException.class)
          .isThrownBy(() -> execute("SELECT 1 -- " + "x".repeat(65_536)))
          .withMessageContaining("at 'sql' failed to satisfy constraint");
    }

    @Test
    void ofARequestAreFourMebibytes() {
      var most = text("p", "x".repeat(4_190_000));
      var more = text("p", "x".repeat(4 << 20));

      assertThat(execute(r -> r.sql("SELECT LENGTH(:p)").parameters(most)).records()).hasSize(1);
      assertThatExceptionOfType(RdsDataException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT LENGTH(:p)").parameters(more)))
          .satisfies(e -> assertThat(e.statusCode()).isEqualTo(413));
    }

    /// 12 GB, which no memory here holds.
    @Test
    void areToldBeforeAResultIsRead() {
      long begin = System.nanoTime();
      var id = begin();
      var sql = "SELECT REPEAT('x', 60000) FROM seq_1_to_200000";

      assertThatExceptionOfType(UnsupportedResultException.class).isThrownBy(() -> execute(sql));
      assertThatExceptionOfType(UnsupportedResultException.class)
          .isThrownBy(() -> execute(r -> r.sql(sql).transactionId(id)));
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void endATransactionWhoseResultIsTooLarge() {
      var id = begin();
      assertThatExceptionOfType(UnsupportedResultException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT REPEAT('x', 65537)").transactionId(id)));

      assertThatExceptionOfType(TransactionNotFoundException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT 1").transactionId(id)))
          .withMessageContaining("aborted due to an error from a previous call");
    }
  }

  @Nested
  class Time {
    @BeforeEach
    void startInAHurry() {
      server.close();
      var aws = Limits.OF_AWS;
      server =
          Server.start(
              new Limits(
                  Duration.ofMillis(700),
                  aws.idle(),
                  aws.transaction(),
                  aws.requestBytes(),
                  aws.resultBytes(),
                  aws.rowBytes(),
                  aws.formattedBytes()));
    }

    @Test
    void isUpForAStatementWhichIsStopped() throws Exception {
      assertThatExceptionOfType(StatementTimeoutException.class)
          .isThrownBy(() -> execute("INSERT INTO t (name) SELECT SLEEP(2)"))
          .satisfies(e -> assertThat(e.dbConnectionId()).isPositive());
      Thread.sleep(2_500);

      assertThat(count()).isZero();
    }

    @Test
    void isUpForAStatementWhichGoesOn() throws Exception {
      var sql = "INSERT INTO t (name) SELECT SLEEP(1.5)";
      assertThatExceptionOfType(StatementTimeoutException.class)
          .isThrownBy(() -> execute(r -> r.sql(sql).continueAfterTimeout(true)));
      Thread.sleep(2_500);

      assertThat(count()).isEqualTo(1);
    }

    @Test
    void isUpForAWholeTransaction() {
      var id = begin();
      execute(r -> r.sql("INSERT INTO t (name) VALUES ('a')").transactionId(id));
      assertThatExceptionOfType(StatementTimeoutException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT SLEEP(3)").transactionId(id)));

      assertThatExceptionOfType(TransactionNotFoundException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT 1").transactionId(id)));
      assertThat(count()).isZero();
    }

    @Test
    void goesOnInNoTransaction() {
      var id = begin();

      assertThatExceptionOfType(BadRequestException.class)
          .isThrownBy(
              () -> execute(r -> r.sql("SELECT 1").transactionId(id).continueAfterTimeout(true)));
    }
  }

  @Nested
  class Sleep {
    @BeforeEach
    void startSleepy() {
      server.close();
      server = Server.pausing(Duration.ofMinutes(5), Duration.ofSeconds(15));
    }

    @Test
    void comesWhenNobodyCalls() {
      execute("SELECT 1");
      server.pass(Duration.ofSeconds(299));
      execute("SELECT 1");
      server.pass(Duration.ofMinutes(5));

      assertThatExceptionOfType(DatabaseResumingException.class)
          .isThrownBy(() -> execute("SELECT 1"))
          .withMessageContaining("is resuming after being auto-paused");
    }

    @Test
    void endsAWhileAfterTheFirstCall() {
      server.api().pause();
      server.pass(Duration.ofHours(1));
      assertThatExceptionOfType(DatabaseResumingException.class)
          .isThrownBy(() -> execute("SELECT 1"));
      server.pass(Duration.ofSeconds(14));
      assertThatExceptionOfType(DatabaseResumingException.class).isThrownBy(() -> begin());
      server.pass(Duration.ofSeconds(1));

      assertThat(execute("SELECT 1").records()).hasSize(1);
    }
  }

  @Nested
  class Refusals {
    @Test
    void areOfSeveralStatements() {
      assertThatExceptionOfType(RdsDataException.class)
          .isThrownBy(() -> execute("SELECT 1; DROP TABLE t"))
          .satisfies(
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
          .withMessageContaining("Multistatements aren't supported.");
    }

    @Test
    void areOfFaultyStatements() {
      assertThatExceptionOfType(DatabaseErrorException.class)
          .isThrownBy(() -> execute("SELECT * FROM none_such"))
          .withMessageContaining("Error code: 1146; SQLState: 42S02");
    }

    @Test
    void areOfUnknownDatabases() {
      for (var name : List.of("none_such", "x?allowMultiQueries=true", "a/b", "a b&c=d")) {
        assertThatExceptionOfType(DatabaseErrorException.class)
            .isThrownBy(() -> execute(r -> r.sql("SELECT 1").database(name)))
            .withMessageContaining("1049");
      }
    }

    @Test
    void areOfASchema() {
      assertThatExceptionOfType(RdsDataException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT 1").schema("x")))
          .withMessageContaining("schema parameter isn't supported");
    }

    @Test
    void areOfUnknownClusters() {
      assertThatExceptionOfType(HttpEndpointNotEnabledException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT 1").resourceArn(Server.CLUSTER + "-other")))
          .withMessageContaining("HttpEndpoint isn't enabled for cluster suite-other");
    }

    @Test
    void areOfSecretsThatAreNone() {
      assertThatExceptionOfType(SecretsErrorException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT 1").secretArn("none-such-secret")));
      assertThatExceptionOfType(InvalidSecretException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT 1").secretArn("no-login-secret")));
      assertThatExceptionOfType(DatabaseErrorException.class)
          .isThrownBy(() -> execute(r -> r.sql("SELECT 1").secretArn("wrong-password")))
          .withMessageContaining("1045");
      assertThat(execute(r -> r.sql("SELECT 1").secretArn("suite-secret")).records()).hasSize(1);
    }

    @Test
    void areOfAClusterWithoutAnInstance() {
      server.close();
      server = Server.before(Optional.empty());

      assertThatExceptionOfType(DatabaseNotFoundException.class)
          .isThrownBy(() -> execute("SELECT 1"));
    }

    @Test
    void areOfNoDatabaseWhereTheUrlNamesOne() {
      server.close();
      server =
          Server.before(
              Optional.of("jdbc:mysql://127.0.0.1:" + Server.DATABASE.port() + "/company"));

      assertThat(execute(r -> r.sql("SELECT COUNT(*) FROM t").database(null)).records()).hasSize(1);
      assertThat(execute(r -> r.sql("SELECT DATABASE()").database("other")).records())
          .containsExactly(List.of(Field.fromStringValue("other")));
    }

    @Test
    void areOfADatabaseThatIsDown() {
      server.close();
      server = Server.before(Optional.of("jdbc:mysql://127.0.0.1:1"));

      assertThatExceptionOfType(DatabaseUnavailableException.class)
          .isThrownBy(() -> execute("SELECT 1"));
    }

    @Test
    void areOfADatabaseThatDoesNotAnswer() throws Exception {
      var id = begin();
      signal("STOP");
      try {
        assertThatExceptionOfType(DatabaseUnavailableException.class)
            .isThrownBy(() -> execute("SELECT 1"));
      } finally {
        signal("CONT");
      }
      assertThat(execute(r -> r.sql("SELECT 1").transactionId(id)).records()).hasSize(1);
    }

    private void signal(String name) throws Exception {
      var pid = String.valueOf(Server.DATABASE.pid());
      assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
    }

    @Test
    void areOfTypesThatTheApiDoesNotHave() {
      assertThatExceptionOfType(UnsupportedResultException.class)
          .isThrownBy(() -> execute("SELECT POINT(1, 1)"))
          .withMessageContaining("unsupported data type GEOMETRY");
    }
  }

  @Nested
  class Wire {
    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{",
          "[]",
          "{\"resourceArn\":7}",
          "{\"resourceArn\":\"short\"}",
          "{\"resourceArn\":\"arn:aws:rds:us-east-1:123456789012:cluster:suite\"}",
          "{\"sql\":\"SELECT 1\",\"parameters\":[1]}",
          "{\"sql\":\"SELECT 1\",\"parameters\":[{\"name\":\"a\"}]}",
          "{\"sql\":\"SELECT 1\",\"parameters\":[{\"name\":\"a\",\"value\":{}}]}",
          "{\"sql\":\"SELECT 1\",\"formatRecordsAs\":\"XML\"}",
          "{\"sql\":\"SELECT 1\",\"includeResultMetadata\":\"yes\"}"
        })
    void refusesWhatIsNoCall(String body) throws Exception {
      var reply = post("/Execute", body, Map.of("Authorization", "AWS4-HMAC-SHA256 x"));

      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
      assertThat(reply.headers().firstValue("x-amzn-ErrorType"))
          .isPresent()
          .get()
          .isIn("BadRequestException", "ValidationException");
    }

    @Test
    void refusesWhoeverSignsNothing() throws Exception {
      var reply = post("/Execute", "{}", Map.of());

      assertThat(reply.statusCode()).isEqualTo(403);
      assertThat(reply.headers().firstValue("x-amzn-ErrorType")).contains("ForbiddenException");
    }

    @Test
    void refusesPagesOfABrowser() throws Exception {
      var signed = "AWS4-HMAC-SHA256 x";

      assertThat(
              post("/Execute", "{}", Map.of("Authorization", signed, "Origin", "http://evil"))
                  .statusCode())
          .isEqualTo(403);
    }

    @Test
    void knowsNoOtherOperations() throws Exception {
      var signed = Map.of("Authorization", "AWS4-HMAC-SHA256 x");

      assertThat(post("/Other", "{}", signed).statusCode()).isEqualTo(404);
      assertThat(post("/ExecuteSql", "{}", signed).statusCode()).isEqualTo(400);
    }

    private java.net.http.HttpResponse<String> post(
        String path, String body, Map<String, String> headers) throws Exception {
      var request =
          HttpRequest.newBuilder(URI.create(server.api().endpoint() + path))
              .POST(BodyPublishers.ofString(body, UTF_8));
      headers.forEach(request::header);
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  @Test
  void servesManyAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> call = () -> execute("SELECT SLEEP(0.2)").records().size();

      for (var reply : threads.invokeAll(Collections.nCopies(32, call))) {
        assertThat(reply.get()).isEqualTo(1);
      }
    }
  }

  private ExecuteStatementResponse execute(String sql) {
    return execute(r -> r.sql(sql));
  }

  private ExecuteStatementResponse execute(Consumer<ExecuteStatementRequest.Builder> request) {
    var builder =
        ExecuteStatementRequest.builder()
            .resourceArn(Server.CLUSTER)
            .secretArn(Server.SECRET)
            .database("company");
    request.accept(builder);
    return server.client().executeStatement(builder.build());
  }

  private String begin() {
    return server
        .client()
        .beginTransaction(
            r -> r.resourceArn(Server.CLUSTER).secretArn(Server.SECRET).database("company"))
        .transactionId();
  }

  private long count() {
    return execute("SELECT COUNT(*) FROM t").records().getFirst().getFirst().longValue();
  }

  private static SqlParameter text(String name, String value) {
    return SqlParameter.builder().name(name).value(Field.fromStringValue(value)).build();
  }

  private static SqlParameter hinted(String name, TypeHint hint, String value) {
    return SqlParameter.builder()
        .name(name)
        .value(Field.fromStringValue(value))
        .typeHint(hint)
        .build();
  }
}
