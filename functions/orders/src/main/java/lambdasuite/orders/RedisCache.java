package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32C;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.database.Deadline;
import lambdasuite.shared.database.Guard;
import lambdasuite.shared.metrics.Unit;
import org.jspecify.annotations.Nullable;

/// A cache in a Valkey or Redis server, over the one connection of an execution environment.
///
/// However the server behaves, a call ends soon. One that fails is followed by a pause, longer each
/// time, during which nobody is asked: who has no cache is slower, but not by much.
final class RedisCache implements Cache {
  private static final System.Logger LOG = System.getLogger(RedisCache.class.getName());
  private static final int LONGEST_KEY = 200;

  private final Callable<RedisConnection> server;
  private final String space;
  private final Patience patience;
  private final InstantSource clock;
  private final Guard guard = new Guard();
  private @Nullable RedisConnection connection;
  private Duration pause;
  private Instant awayUntil = Instant.EPOCH;

  /// How long is waited for what.
  ///
  /// @param toConnect with TLS, which the first time takes a small function long
  /// @param pause after the first failure, doubled after each that follows
  record Patience(Duration toConnect, Duration toAnswer, Duration pause, Duration longestPause) {
    static final Patience USUAL =
        new Patience(
            Duration.ofMillis(500),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30));
  }

  RedisCache(CacheConfig config, String space, Patience patience, InstantSource clock) {
    this(() -> RedisConnection.open(config), space, patience, clock);
  }

  /// @param server connects to it
  /// @param space what all keys begin with, so that others may use the server too
  RedisCache(
      Callable<RedisConnection> server, String space, Patience patience, InstantSource clock) {
    this.server = server;
    this.space = space;
    this.patience = patience;
    this.clock = clock;
    this.pause = patience.pause();
  }

  /// Connects, so that the first request finds it done.
  void warmUp() {
    ask(List.of(List.of("PING")));
  }

  @Override
  public Map<String, Kept> get(Collection<String> keys) {
    var names = keys.stream().filter(key -> key.length() <= LONGEST_KEY).toList();
    if (names.isEmpty()) {
      return Map.of();
    }
    var replies = ask(names.stream().map(key -> List.of("GET", space + key)).toList());
    var found = new HashMap<String, Kept>();
    for (int i = 0; i < replies.size(); i++) {
      var key = names.get(i);
      replies.get(i).flatMap(text -> kept(space + key, text)).ifPresent(it -> found.put(key, it));
    }
    return found;
  }

  /// The server drops an entry when its time is over, if its clock goes as ours does.
  @Override
  public void put(Map<String, Kept> texts) {
    var commands = new ArrayList<List<String>>();
    texts.forEach(
        (key, kept) -> {
          long millis = Duration.between(clock.instant(), kept.until()).toMillis();
          if (millis > 0 && key.length() <= LONGEST_KEY) {
            var name = space + key;
            commands.add(List.of("SET", name, entry(name, kept), "PX", String.valueOf(millis)));
          }
        });
    if (!commands.isEmpty()) {
      ask(commands);
    }
  }

  @Override
  public boolean claim(String key, Duration time) {
    var millis = String.valueOf(time.toMillis());
    var replies = ask(List.of(List.of("SET", claimOf(key), "1", "NX", "PX", millis)));
    return replies.isEmpty() || replies.getFirst().isPresent();
  }

  @Override
  public void release(String key) {
    ask(List.of(List.of("DEL", claimOf(key))));
  }

  private String claimOf(String key) {
    return space + "claim:" + key;
  }

  /// An entry names its key. Should a reply ever be to somebody else's question, it is noticed.
  private static String entry(String name, Kept kept) {
    var until = String.valueOf(kept.until().toEpochMilli());
    return name + "\n" + until + "\n" + checksum(until + kept.text()) + "\n" + kept.text();
  }

  private Optional<Kept> kept(String name, String entry) {
    if (!entry.startsWith(name + "\n")) {
      return Optional.empty();
    }
    var parts = entry.substring(name.length() + 1).split("\n", 3);
    if (parts.length < 3
        || !parts[0].matches("[0-9]{1,15}")
        || !parts[1].equals(checksum(parts[0] + parts[2]))) {
      return Optional.empty();
    }
    return Optional.of(new Kept(parts[2], Instant.ofEpochMilli(Long.parseLong(parts[0]))))
        .filter(kept -> clock.instant().isBefore(kept.until()));
  }

  private static String checksum(String text) {
    var sum = new CRC32C();
    sum.update(text.getBytes(UTF_8));
    return Long.toHexString(sum.getValue());
  }

  /// The reply to each command, or none at all.
  private synchronized List<Optional<String>> ask(List<List<String>> commands) {
    if (clock.instant().isBefore(awayUntil)) {
      return List.of();
    }
    try {
      var replies = Invocation.currentMetrics().time("CacheLatency", () -> askKnownOrNew(commands));
      pause = patience.pause();
      return replies;
    } catch (IOException | RuntimeException e) {
      discard();
      rest(e);
      return List.of();
    }
  }

  private void rest(Exception reason) {
    LOG.log(Level.WARNING, "no cache for " + pause, reason);
    Invocation.currentMetrics().add("CacheFailures", Unit.COUNT, 1);
    awayUntil = clock.instant().plus(pause);
    var doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(patience.longestPause()) < 0 ? doubled : patience.longestPause();
  }

  /// A connection that has idled may be gone, which only shows when it is used.
  private List<Optional<String>> askKnownOrNew(List<List<String>> commands) throws IOException {
    var known = connection;
    if (known != null) {
      var deadline = Deadline.in(patience.toAnswer());
      try {
        return ask(known, commands, deadline);
      } catch (IOException e) {
        discard();
        if (deadline.left(patience.toAnswer()).isNegative()) {
          throw e;
        }
      }
    }
    var opened = opened();
    connection = opened;
    return ask(opened, commands, Deadline.in(patience.toAnswer()));
  }

  private List<Optional<String>> ask(
      RedisConnection live, List<List<String>> commands, Deadline deadline) throws IOException {
    return guard.hold(() -> close(live), deadline, () -> live.ask(commands));
  }

  private RedisConnection opened() throws IOException {
    try {
      return Deadline.in(patience.toConnect()).open(server, RedisCache::close);
    } catch (TimeoutException e) {
      throw new IOException("no connection to the cache in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("no connection to the cache", e.getCause());
    }
  }

  private void discard() {
    var dead = connection;
    connection = null;
    if (dead != null) {
      close(dead);
    }
  }

  private static void close(RedisConnection dead) {
    try {
      dead.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a dead connection did not close", e);
    }
  }
}
