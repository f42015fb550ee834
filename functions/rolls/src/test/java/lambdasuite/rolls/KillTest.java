package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import lambdasuite.shared.database.Database;
import lambdasuite.shared.database.Transactions;
import lambdasuite.shared.idempotency.KeyedWrites;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.Test;

/// Kills the database while clients insert, each repeating a request under its key until it is
/// acknowledged. How often and of how many is set by `-Drolls.kills` and `-Drolls.inserts`.
class KillTest {
  private static final int KILLS = Integer.getInteger("rolls.kills", 4);
  private static final int INSERTS = Integer.getInteger("rolls.inserts", 2_000);
  private static final int CLIENTS = 16;

  /// What is in the tables, and what the clients were told.
  private record Result(
      int acknowledged,
      int rows,
      int lost,
      int doubled,
      int retries,
      int counted,
      Set<Integer> statuses) {}

  @Test
  void everyAcknowledgedRollIsThereOnce() throws Exception {
    var result = run(KILLS, INSERTS, server -> new MySqlRollRepository(server.database()));

    System.out.println("killed the database " + KILLS + " times: " + result);
    assertThat(result.statuses()).isSubsetOf(201, 409, 503);
    assertThat(result.acknowledged()).isEqualTo(INSERTS);
    assertThat(result.rows()).isEqualTo(INSERTS);
    assertThat(result.lost()).isZero();
    assertThat(result.doubled()).isZero();
    assertThat(result.counted()).isEqualTo(INSERTS);
    assertThat(result.retries()).as("the kills were felt").isPositive();
  }

  /// The same with key and roll in transactions of their own, which must fail, or the test above
  /// proves nothing.
  @Test
  void aKeyOutsideTheTransactionCountsRollsTwice() throws Exception {
    var result = run(3, 600, KeyInATransactionOfItsOwn::new);

    System.out.println("control, with the key in a transaction of its own: " + result);
    assertThat(result.acknowledged()).isEqualTo(600);
    assertThat(result.lost()).isZero();
    assertThat(result.doubled()).isPositive();
  }

  private static Result run(
      int kills, int inserts, Function<KillableServer, RollRepository> repository)
      throws Exception {
    try (var server = KillableServer.start()) {
      var acknowledged = new ConcurrentHashMap<String, String>();
      var statuses = ConcurrentHashMap.<Integer>newKeySet();
      var retries = new AtomicInteger();
      StandardOutput.of(
          () -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
              var next = new AtomicInteger();
              var clients =
                  IntStream.range(0, CLIENTS)
                      .mapToObj(_ -> Caller.of(repository.apply(server), InstantSource.system()))
                      .map(
                          caller ->
                              threads.submit(
                                  () -> {
                                    for (int i = next.getAndIncrement();
                                        i < inserts;
                                        i = next.getAndIncrement()) {
                                      insert(caller, i, acknowledged, statuses, retries);
                                    }
                                    return true;
                                  }))
                      .toList();
              for (int kill = 1; kill <= kills; kill++) {
                awaitSize(acknowledged, (long) inserts * kill / (kills + 1), clients);
                server.kill();
              }
              for (var client : clients) {
                client.get();
              }
            }
          });
      return result(server.database(), acknowledged, retries.get(), statuses);
    }
  }

  private static void insert(
      Caller caller,
      int number,
      ConcurrentMap<String, String> acknowledged,
      Set<Integer> statuses,
      AtomicInteger retries)
      throws InterruptedException {
    var label = "roll " + number;
    var body = "{\"outcome\":" + (1 + number % 6) + ",\"created_by\":\"" + label + "\"}";
    while (!acknowledged.containsKey(label)) {
      var answer = caller.post(body, label);
      statuses.add(answer.status());
      if (answer.status() == 201) {
        acknowledged.put(label, String.valueOf(answer.json().get("id")));
      } else {
        retries.incrementAndGet();
        Thread.sleep(20);
      }
    }
  }

  private static void awaitSize(Map<?, ?> map, long size, List<Future<Boolean>> clients)
      throws InterruptedException {
    while (map.size() < size && !clients.stream().allMatch(Future::isDone)) {
      Thread.sleep(2);
    }
  }

  private static Result result(
      Database database, Map<String, String> acknowledged, int retries, Set<Integer> statuses) {
    var byLabel = new HashMap<String, Integer>();
    var labelOf = new HashMap<String, String>();
    database.call(
        connection -> {
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery("SELECT id, created_by FROM rolls")) {
            while (rows.next()) {
              byLabel.merge(rows.getString("created_by"), 1, Integer::sum);
              labelOf.put(rows.getString("id"), rows.getString("created_by"));
            }
            return true;
          }
        });
    long lost =
        acknowledged.entrySet().stream()
            .filter(e -> !e.getKey().equals(labelOf.get(e.getValue())))
            .count();
    long doubled = byLabel.values().stream().filter(n -> n > 1).count();
    return new Result(
        acknowledged.size(),
        labelOf.size(),
        (int) lost,
        (int) doubled,
        retries,
        (int) TestServer.counted(database, Optional.empty()),
        statuses);
  }

  /// What one is tempted to write: look for the key, store the rolls, then keep the key. The rolls
  /// have a connection of their own here, and so are committed before the key.
  private static final class KeyInATransactionOfItsOwn implements RollRepository {
    private final KeyedWrites keys;
    private final RollRepository rolls;

    KeyInATransactionOfItsOwn(KillableServer server) {
      keys = new KeyedWrites(new Transactions(server.database()));
      rolls = new MySqlRollRepository(server.database());
    }

    @Override
    public Recording store(Submission submission) {
      var withoutKey =
          new Submission(submission.rolls(), submission.at(), Optional.empty(), submission.reply());
      return keys.run(
          submission.key(),
          submission.at(),
          _ -> ((Recording.Recorded) rolls.store(withoutKey)).reply());
    }

    @Override
    public Optional<Roll> find(long id) {
      return rolls.find(id);
    }

    @Override
    public List<Roll> list(RollFilter filter, Optional<Position> after, int limit) {
      return rolls.list(filter, after, limit);
    }

    @Override
    public List<DiceStatistics> statistics(Optional<String> rolledBy) {
      return rolls.statistics(rolledBy);
    }
  }
}
