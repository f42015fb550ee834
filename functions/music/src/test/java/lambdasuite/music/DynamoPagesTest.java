package lambdasuite.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

class DynamoPagesTest {
  private static final BigDecimal YEAR = BigDecimal.valueOf(1971);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T09:00:00Z"));

  /// Without an end, and with none of what is looked for.
  private final class Table implements DynamoDbClient {
    private final Duration time;
    private int slices;

    Table(Duration time) {
      this.time = time;
    }

    @Override
    public ScanResponse scan(ScanRequest request) {
      now.updateAndGet(instant -> instant.plus(time));
      slices++;
      return ScanResponse.builder()
          .items(List.of())
          .lastEvaluatedKey(DynamoValues.key(new SongKey("a", "s" + slices)))
          .build();
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
  void readNoMoreThanEightMegabytes() {
    var table = new Table(Duration.ofMillis(10));

    var page = pages(table).ofYear(YEAR, Optional.empty(), 10);

    assertThat(table.slices).isEqualTo(8);
    assertThat(page.next()).contains(new SongKey("a", "s8"));
  }

  @Test
  void leaveTimeForTheReply() {
    var table = new Table(Duration.ofSeconds(4));

    var page = pages(table).ofYear(YEAR, Optional.empty(), 10);

    assertThat(table.slices).isEqualTo(3);
    assertThat(page.songs()).isEmpty();
    assertThat(page.next()).contains(new SongKey("a", "s3"));
  }

  private DynamoPages pages(Table table) {
    return new DynamoPages(
        table, "Music", Optional.empty(), () -> Objects.requireNonNull(now.get()));
  }
}
