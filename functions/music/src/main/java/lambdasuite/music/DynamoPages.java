package lambdasuite.music;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.TOTAL;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/// Lists of songs, gathered from the slices of at most 1 MB that DynamoDB gives.
final class DynamoPages {
  /// What one request of a caller may read, so that it ends in time and costs no more than it may.
  private static final int MOST_SLICES = 8;

  /// When the last slice is begun, so that a table that is slow leaves time for the reply.
  private static final Duration LONGEST_READING = Duration.ofSeconds(10);

  private final DynamoDbClient client;
  private final String table;
  private final Optional<String> yearIndex;
  private final InstantSource clock;

  DynamoPages(
      DynamoDbClient client, String table, Optional<String> yearIndex, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.yearIndex = yearIndex;
    this.clock = clock;
  }

  /// @param last where the next slice begins; empty after the last one
  private record Slice(
      List<Map<String, AttributeValue>> items,
      Map<String, AttributeValue> last,
      @Nullable ConsumedCapacity capacity) {

    static Slice of(QueryResponse reply) {
      return new Slice(reply.items(), reply.lastEvaluatedKey(), reply.consumedCapacity());
    }

    static Slice of(ScanResponse reply) {
      return new Slice(reply.items(), reply.lastEvaluatedKey(), reply.consumedCapacity());
    }
  }

  Page ofArtist(ArtistQuery query, Optional<SongKey> after, int limit) {
    var request = ofArtist(query, limit);
    return gather(
        Page.TABLE,
        limit,
        after.map(DynamoValues::key).orElse(Map.of()),
        start -> Slice.of(client.query(from(request, start))));
  }

  Page ofYear(BigDecimal year, Optional<SongKey> after, int limit) {
    return yearIndex
        .map(index -> ofYear(index, year, after, limit))
        .orElseGet(() -> scan(year, after, limit));
  }

  static double units(@Nullable ConsumedCapacity capacity) {
    return capacity == null || capacity.capacityUnits() == null ? 0 : capacity.capacityUnits();
  }

  private QueryRequest ofArtist(ArtistQuery query, int limit) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":artist", AttributeValue.fromS(query.artist()));
    var condition = "Artist = :artist";
    if (!query.prefix().isEmpty()) {
      values.put(":prefix", AttributeValue.fromS(query.prefix()));
      condition += " AND begins_with(Song, :prefix)";
    }
    return QueryRequest.builder()
        .tableName(table)
        .keyConditionExpression(condition)
        .expressionAttributeValues(values)
        .scanIndexForward(!query.descending())
        .consistentRead(true)
        .limit(limit + 1)
        .returnConsumedCapacity(TOTAL)
        .build();
  }

  private Page ofYear(String index, BigDecimal year, Optional<SongKey> after, int limit) {
    var request =
        QueryRequest.builder()
            .tableName(table)
            .indexName(index)
            .keyConditionExpression("#year = :year")
            .expressionAttributeNames(Map.of("#year", Song.YEAR))
            .expressionAttributeValues(Map.of(":year", number(year)))
            .limit(limit + 1)
            .returnConsumedCapacity(TOTAL)
            .build();
    return gather(
        index,
        limit,
        after.map(key -> indexKey(key, year)).orElse(Map.of()),
        start -> Slice.of(client.query(from(request, start))));
  }

  private Page scan(BigDecimal year, Optional<SongKey> after, int limit) {
    return gather(
        Page.TABLE,
        limit,
        after.map(DynamoValues::key).orElse(Map.of()),
        start ->
            Slice.of(
                client.scan(
                    r ->
                        r.tableName(table)
                            .filterExpression("#year = :year")
                            .expressionAttributeNames(Map.of("#year", Song.YEAR))
                            .expressionAttributeValues(Map.of(":year", number(year)))
                            .exclusiveStartKey(start.isEmpty() ? null : start)
                            .consistentRead(true)
                            .returnConsumedCapacity(TOTAL))));
  }

  /// Reads until there is one song more than asked for, which tells whether the list goes on.
  private Page gather(
      String servedBy,
      int limit,
      Map<String, AttributeValue> after,
      Function<Map<String, AttributeValue>, Slice> read) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    var start = after;
    var latest = clock.instant().plus(LONGEST_READING);
    double units = 0;
    int slices = 0;
    do {
      var slice = read.apply(start);
      items.addAll(slice.items());
      units += units(slice.capacity());
      start = slice.last();
    } while (items.size() <= limit
        && !start.isEmpty()
        && ++slices < MOST_SLICES
        && clock.instant().isBefore(latest));
    var songs = items.stream().limit(limit).map(DynamoValues::song).toList();
    var next = items.size() > limit ? items.get(limit - 1) : start;
    return new Page(
        songs,
        Optional.of(next).filter(key -> !key.isEmpty()).map(DynamoValues::key),
        servedBy,
        units);
  }

  private static QueryRequest from(QueryRequest request, Map<String, AttributeValue> start) {
    return start.isEmpty() ? request : request.toBuilder().exclusiveStartKey(start).build();
  }

  private static Map<String, AttributeValue> indexKey(SongKey key, BigDecimal year) {
    var whole = new HashMap<>(DynamoValues.key(key));
    whole.put(Song.YEAR, number(year));
    return whole;
  }

  private static AttributeValue number(BigDecimal number) {
    return DynamoValues.write(new Value.Numeric(number));
  }
}
