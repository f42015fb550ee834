package lambdasuite.employees;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.FaultyNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers see, in whichever way the database is reached.
abstract class EmployeesContract {
  private Caller caller = Caller.of(repository());

  abstract EmployeeRepository repository();

  abstract String database();

  /// The same through a network that fails.
  abstract EmployeeRepository repository(FaultyNetwork network);

  abstract FaultyNetwork network() throws IOException;

  @BeforeEach
  void reset() {
    TestServer.reset(database());
    caller = Caller.of(repository());
  }

  @Test
  void answersTheEventsOfTheFolder() {
    var stored = caller.send(Checkout.event("employees-batch.json"));
    var listed = caller.send(Checkout.event("employees-list.json"));

    assertThat(stored.status()).isEqualTo(201);
    assertThat(listed.body()).contains("Ada Lovelace", "Grace Hopper");
  }

  @Nested
  class One {
    @Test
    void isStoredAndFoundAndRenamedAndDeleted() {
      var created = caller.post("{\"name\":\"Zoë 🎲 '\\\\\"}");

      assertThat(created.status()).isEqualTo(201);
      assertThat(created.headers()).containsEntry("Location", "/v1/employees/1");
      assertThat(created.body()).isEqualTo("{\"id\":1,\"name\":\"Zoë 🎲 '\\\\\"}");
      assertThat(caller.get(1).body()).isEqualTo(created.body());
      assertThat(caller.put(1, "{\"name\":\"Ada\"}").body())
          .isEqualTo("{\"id\":1,\"name\":\"Ada\"}");
      assertThat(caller.put(1, "{\"name\":\"Ada\"}").status()).isEqualTo(200);
      assertThat(caller.get(1).body()).isEqualTo("{\"id\":1,\"name\":\"Ada\"}");
      assertThat(caller.delete(1).status()).isEqualTo(204);
      assertThat(caller.delete(1).status()).isEqualTo(404);
      assertThat(caller.get(1).status()).isEqualTo(404);
      assertThat(caller.put(1, "{\"name\":\"Ada\"}").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "01", "1.0", "-1", "x", "4294967296", "99999999999999999999"})
    void isNobodyUnderTextThatIsNoId(String id) {
      assertThat(caller.get(id).status()).isEqualTo(404);
      assertThat(caller.put(id, "{\"name\":\"x\"}").status()).isEqualTo(404);
      assertThat(caller.delete(id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{}",
          "[]",
          "{\"name\":\"\"}",
          "{\"name\":null}",
          "{\"name\":7}",
          "{\"name\":\"\\ud83d\"}",
          "{\"name\":\"x\",\"id\":1}"
        })
    void needsAName(String body) {
      assertThat(caller.post(body).status()).isEqualTo(400);
      assertThat(caller.put(1, body).status()).isEqualTo(400);
    }

    @Test
    void mayHaveAHundredCharacters() {
      assertThat(caller.post("{\"name\":\"" + "🎲".repeat(100) + "\"}").status()).isEqualTo(201);
      assertThat(caller.post("{\"name\":\"" + "🎲".repeat(101) + "\"}").status()).isEqualTo(400);
    }

    @Test
    void isStoredOnceUnderAKey() {
      var first = caller.post("{\"name\":\"Ada\"}", "k");
      var again = caller.post("{\"name\":\"Ada\"}", "k");
      var other = caller.post("{\"name\":\"Eve\"}", "k");

      assertThat(again.body()).isEqualTo(first.body());
      assertThat(again.headers())
          .containsEntry("Idempotent-Replayed", "true")
          .containsEntry("Location", "/v1/employees/1");
      assertThat(other.status()).isEqualTo(422);
      assertThat(names()).containsExactly("Ada");
    }

    @Test
    void isStoredOnceByManyAtOnce() throws Exception {
      Callable<Integer> call =
          () -> Caller.of(repository()).post("{\"name\":\"Ada\"}", "k").status();
      try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var status : callers.invokeAll(Collections.nCopies(16, call))) {
          assertThat(status.get()).isEqualTo(201);
        }
      }

      assertThat(names()).containsExactly("Ada");
    }

    @Test
    void isStoredAnewUnderAKeyThatHasExpired() {
      var now = new AtomicReference<>(Instant.parse("2026-11-21T09:00:00Z"));
      var later = Caller.of(repository(), () -> Objects.requireNonNull(now.get()));
      later.post("{\"name\":\"Ada\"}", "k");
      now.updateAndGet(instant -> instant.plus(Duration.ofHours(24)));

      assertThat(later.post("{\"name\":\"Eve\"}", "k").status()).isEqualTo(201);
      assertThat(names()).containsExactly("Ada", "Eve");
    }

    @Test
    void mayBeRefusedByTheDatabase() {
      TestServer.refuse(database(), "fault");

      var reply = caller.post("{\"name\":\"fault\"}");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body()).doesNotContain("a secret");
    }
  }

  @Nested
  class All {
    @Test
    void areListedByTheirIds() {
      caller.batch(batch(5), "k");

      assertThat(names()).containsExactly("e0", "e1", "e2", "e3", "e4");
      assertThat(caller.list(Map.of()).json()).containsEntry("next", null);
    }

    @Test
    void areListedPastWhatTheDataApiAnswersAtOnce() {
      var name = "🎲".repeat(100);
      TestServer.run(
          database(), "INSERT INTO employees (name) SELECT '" + name + "' FROM seq_1_to_4001");

      var reply = caller.list(Map.of());

      assertThat((List<?>) reply.json().get("employees")).hasSize(4_001);
      assertThat(reply.json()).containsEntry("next", null);
    }

    @Test
    void areListedPageByPageWhereOneReplyDoesNotHoldThem() {
      TestServer.run(database(), "INSERT INTO employees (name) SELECT seq FROM seq_1_to_8001");

      var first = caller.list(Map.of());
      var rest = caller.list(Map.of("cursor", String.valueOf(first.json().get("next"))));

      assertThat((List<?>) first.json().get("employees")).hasSize(8_000);
      assertThat(first.headers()).containsKey("Link");
      assertThat((List<?>) rest.json().get("employees")).hasSize(1);
    }
  }

  @Nested
  class Batches {
    @Test
    void standOneByOne() {
      var reply = caller.batch(batch(120), "k");

      assertThat(reply.status()).isEqualTo(201);
      assertThat(batches(reply))
          .extracting(batch -> batch.get("first") + "-" + batch.get("last"))
          .containsExactly("0-49", "50-99", "100-119");
      assertThat(reply.json()).containsEntry("failed", null);
      assertThat(names()).hasSize(120);
    }

    @Test
    void before2345thElementStandAndNoOther() {
      var names = new ArrayList<>(names(5_000));
      names.set(2_344, "\"name\":7");

      var reply = caller.batch(body(names), "k");

      assertThat(reply.status()).isEqualTo(207);
      assertThat(batches(reply)).hasSize(46);
      assertThat(reply.body())
          .endsWith(
              """
              "failed":{"first":2300,"last":2349,"element":2344,"field":"employees[2344].name",\
              "detail":"employees[2344].name is missing or no text",\
              "allowed":"text of 1 to 100 characters"}}""");
      assertThat(names())
          .containsExactlyElementsOf(IntStream.range(0, 2_300).mapToObj(i -> "e" + i).toList());
    }

    @Test
    void beforeAnElementThatTheDatabaseRefusesStand() {
      TestServer.refuse(database(), "e123");

      var reply = caller.batch(batch(200), "k");

      assertThat(reply.status()).isEqualTo(207);
      assertThat(batches(reply)).hasSize(2);
      assertThat(reply.body()).contains("\"element\":123,").doesNotContain("a secret");
      assertThat(names()).hasSize(100);
    }

    @Test
    void areTriedFromTheFaultOnWhenTheyAreSentAgain() {
      TestServer.refuse(database(), "e123");
      var first = caller.batch(batch(200), "k");
      TestServer.run(database(), "DROP TRIGGER refuses");

      var second = caller.batch(batch(200), "k");
      var third = caller.batch(batch(200), "k");

      assertThat(second.status()).isEqualTo(201);
      assertThat(second.headers()).doesNotContainKey("Idempotent-Replayed");
      assertThat(batches(second).subList(0, 2)).isEqualTo(batches(first));
      assertThat(third.headers()).containsEntry("Idempotent-Replayed", "true");
      assertThat(third.body()).isEqualTo(second.body());
      assertThat(names()).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void areRefusedWhereTheFirstOneFails() {
      var reply = caller.batch("{\"employees\":[{\"name\":\"a\"},{\"nom\":\"b\"}]}", "k");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(names()).isEmpty();
    }

    @Test
    void areAllOrNoneOnRequest() {
      TestServer.refuse(database(), "e123");
      var all = Map.of("atomic", "all");

      assertThat(caller.batch(batch(200), "k", all).status()).isEqualTo(400);
      assertThat(names()).isEmpty();
      TestServer.run(database(), "DROP TRIGGER refuses");
      var stored = caller.batch(batch(200), "k", all);
      var again = caller.batch(batch(200), "k", all);

      assertThat(stored.status()).isEqualTo(201);
      assertThat(again.headers()).containsEntry("Idempotent-Replayed", "true");
      assertThat(again.body()).isEqualTo(stored.body());
      assertThat(names()).hasSize(200);
    }

    @Test
    void goOnWhereADatabaseThatFellSilentStoppedThem() throws Exception {
      try (var network = network()) {
        var hasty = Caller.of(repository(network)).withMillis(6_000);
        Callable<Caller.Answer> call = () -> hasty.batch(batch(5_000), "k");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
          var first = callers.submit(call);
          while (caller.list(Map.of("limit", "1", "cursor", "500")).body().contains("[]")) {
            Thread.sleep(10);
          }
          network.set(FaultyNetwork.Fault.BLACK_HOLE);
          var stand = names().size() / BatchWrites.SIZE;

          assertThat(first.get().status()).isEqualTo(503);
          assertThat(first.get().headers()).containsEntry("Retry-After", "5");
          assertThat(names())
              .hasSizeBetween(stand * BatchWrites.SIZE, (stand + 1) * BatchWrites.SIZE);
          assertThat(names().size() % BatchWrites.SIZE).isZero();
        }
      }
      assertThat(caller.batch(batch(5_000), "k").status()).isEqualTo(201);
      assertThat(names()).hasSize(5_000).doesNotHaveDuplicates();
    }

    @Test
    void areNotTheSameAsAllOrNone() {
      caller.batch(batch(2), "k");

      assertThat(caller.batch(batch(2), "k", Map.of("atomic", "all")).status()).isEqualTo(422);
      assertThat(caller.batch(batch(3), "k").status()).isEqualTo(422);
      assertThat(names()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "{}",
          "{\"employees\":[]}",
          "{\"employees\":{}}",
          "{\"employees\":[1]}",
          "{\"employees\":[{\"name\":\"a\",\"id\":1}]}",
          "{\"employees\":[{\"name\":\"a\"}],\"more\":1}"
        })
    void areReadStrictly(String body) {
      assertThat(caller.batch(body, "k").status()).isEqualTo(400);
      assertThat(caller.batch(body, "k", Map.of("atomic", "all")).status()).isEqualTo(400);
    }

    @Test
    void haveAtMost5000Elements() {
      assertThat(caller.batch(batch(5_001), "k").status()).isEqualTo(400);
      assertThat(caller.batch(batch(1), "k", Map.of("atomic", "some")).status()).isEqualTo(400);
    }

    @Test
    void needAKey() {
      var reply = caller.batch(batch(1), "");

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.headers()).containsKey("Link");
    }

    private List<Map<?, ?>> batches(Caller.Answer answer) {
      var batches = (List<?>) Objects.requireNonNull(answer.json().get("batches"));
      return batches.stream().<Map<?, ?>>map(batch -> (Map<?, ?>) batch).toList();
    }
  }

  static String batch(int size) {
    return body(names(size));
  }

  private static List<String> names(int size) {
    return IntStream.range(0, size).mapToObj(i -> "\"name\":\"e" + i + "\"").toList();
  }

  private static String body(List<String> elements) {
    return elements.stream().collect(joining("},{", "{\"employees\":[{", "}]}"));
  }

  private List<String> names() {
    var employees = (List<?>) Objects.requireNonNull(caller.list(Map.of()).json().get("employees"));
    return employees.stream().map(e -> String.valueOf(((Map<?, ?>) e).get("name"))).toList();
  }
}
