package lambdasuite.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import lambdasuite.shared.Backoff;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class BatchWriterTest {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(50), Duration.ofMillis(100), new Random(8));

  private final Instant later = Instant.now().plus(Duration.ofMinutes(1));

  private final Table table = new Table();

  /// Leaves the last writes of each of its first requests unprocessed.
  private static final class Table implements DynamoDbClient {
    private final Set<String> written = new HashSet<>();
    private final List<Integer> sizes = new ArrayList<>();
    private int refusals;

    @Override
    public synchronized BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
      var writes = request.requestItems().getOrDefault("Music", List.of());
      sizes.add(writes.size());
      int done = refusals-- > 0 ? writes.size() / 2 : writes.size();
      writes.subList(0, done).forEach(write -> written.add(song(write)));
      var left = writes.subList(done, writes.size());
      return BatchWriteItemResponse.builder()
          .unprocessedItems(left.isEmpty() ? Map.of() : Map.of("Music", left))
          .build();
    }

    private static String song(WriteRequest write) {
      var item =
          write.putRequest() == null ? write.deleteRequest().key() : write.putRequest().item();
      return DynamoValues.key(item).song();
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  @Test
  void sendsNoMoreThan25InARequest() {
    assertThat(write(60, later)).isZero();

    assertThat(table.sizes).containsExactlyInAnyOrder(25, 25, 10);
    assertThat(table.written).hasSize(60);
  }

  @Test
  void sendsAgainWhatWasNotProcessed() {
    table.refusals = 6;

    assertThat(write(100, later)).isZero();

    assertThat(table.written).hasSize(100);
    assertThat(table.sizes.stream().mapToInt(size -> size).sum()).isGreaterThan(100);
  }

  @Test
  void saysHowManyThereWasNoTimeFor() {
    table.refusals = Integer.MAX_VALUE;

    int undone = write(100, Instant.now().plusMillis(300));

    assertThat(undone).isPositive().isEqualTo(100 - table.written.size());
  }

  @Test
  void sendsNothingTooLate() {
    assertThat(write(3, Instant.now())).isEqualTo(3);

    assertThat(table.sizes).isEmpty();
  }

  @Test
  void failsAsTheTableDoes() {
    var broken =
        new DynamoDbClient() {
          @Override
          public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
            throw SdkClientException.create("no network");
          }

          @Override
          public String serviceName() {
            return "dynamodb";
          }

          @Override
          public void close() {
            // Nothing is open.
          }
        };
    var writer = new BatchWriter(broken, "Music", BACKOFF, InstantSource.system(), later);

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> writer.write(songs(3)));
  }

  private int write(int songs, Instant latest) {
    return new BatchWriter(table, "Music", BACKOFF, InstantSource.system(), latest)
        .write(songs(songs));
  }

  private static Batch songs(int count) {
    var put =
        IntStream.range(0, count - 1)
            .mapToObj(i -> new StoredSong(new Song(new SongKey("a", "s" + i), Map.of()), "1"))
            .toList();
    return new Batch(put, List.of(new SongKey("a", "gone")));
  }
}
