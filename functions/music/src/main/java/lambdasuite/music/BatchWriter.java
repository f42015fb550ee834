package lambdasuite.music;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import lambdasuite.shared.Backoff;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Writes a batch in requests of 25, some at once, and again what DynamoDB leaves unprocessed
/// (DynamoDB API reference, "BatchWriteItem").
final class BatchWriter {
  private static final int MOST_IN_REQUEST = 25;
  private static final int AT_ONCE = 4;

  /// Of the last request, and of any.
  private static final Duration AFTER_LATEST = Duration.ofSeconds(3);

  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(8);

  private final DynamoDbClient client;
  private final String table;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Instant latest;
  private final Deque<WriteRequest> left = new ArrayDeque<>();

  /// @param backoff before unprocessed writes are sent again
  /// @param latest when the last request is sent
  BatchWriter(
      DynamoDbClient client, String table, Backoff backoff, InstantSource clock, Instant latest) {
    this.client = client;
    this.table = table;
    this.backoff = backoff;
    this.clock = clock;
    this.latest = latest;
  }

  /// Does each write, until all are done or it is late.
  ///
  /// @return how many are not done
  int write(Batch batch) {
    batch.put().forEach(song -> left.add(put(song)));
    batch.delete().forEach(key -> left.add(delete(key)));
    Callable<Void> worker = this::work;
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var end : workers.invokeAll(Collections.nCopies(AT_ONCE, worker))) {
        end.get();
      }
      return left.size();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private Void work() {
    int refusals = 0;
    for (var some = take(); !some.isEmpty(); some = take()) {
      var unprocessed = send(some);
      giveBack(unprocessed);
      refusals = unprocessed.isEmpty() ? 0 : refusals + 1;
      if (refusals > 0 && !backoff.pause(refusals, left())) {
        break;
      }
    }
    return null;
  }

  private synchronized List<WriteRequest> take() {
    var some = new ArrayList<WriteRequest>();
    while (some.size() < MOST_IN_REQUEST && !left.isEmpty() && clock.instant().isBefore(latest)) {
      some.add(left.remove());
    }
    return some;
  }

  private synchronized void giveBack(List<WriteRequest> unprocessed) {
    left.addAll(unprocessed);
  }

  private List<WriteRequest> send(List<WriteRequest> some) {
    return client
        .batchWriteItem(
            r ->
                r.requestItems(Map.of(table, some))
                    .overrideConfiguration(o -> o.apiCallTimeout(patience())))
        .unprocessedItems()
        .getOrDefault(table, List.of());
  }

  private Duration patience() {
    var left = left().plus(AFTER_LATEST);
    return left.compareTo(LONGEST_REQUEST) < 0 ? left : LONGEST_REQUEST;
  }

  private Duration left() {
    return Duration.between(clock.instant(), latest);
  }

  private static WriteRequest put(StoredSong song) {
    return WriteRequest.builder().putRequest(p -> p.item(DynamoValues.item(song))).build();
  }

  private static WriteRequest delete(SongKey key) {
    return WriteRequest.builder().deleteRequest(d -> d.key(DynamoValues.key(key))).build();
  }
}
