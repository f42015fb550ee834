package lambdasuite.music;

import static software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity.TOTAL;
import static software.amazon.awssdk.services.dynamodb.model.ReturnValue.ALL_NEW;
import static software.amazon.awssdk.services.dynamodb.model.ReturnValue.ALL_OLD;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import lambdasuite.shared.Backoff;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.UnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Songs in a DynamoDB table, with the plain client: items of free attributes have no class that a
/// mapper could fill.
final class DynamoSongRepository implements SongRepository {
  private static final System.Logger LOG = System.getLogger(DynamoSongRepository.class.getName());

  /// For a request with its repetitions; the function has 25 s.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(4);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final ReturnValuesOnConditionCheckFailure OLD_IF_REFUSED =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  private final DynamoDbClient client;
  private final String table;
  private final Backoff backoff;
  private final DynamoPages pages;

  /// @param yearIndex the table's index on Year, where it has one
  /// @param random decides how long exactly a batch pauses
  DynamoSongRepository(
      DynamoDbClient client, String table, Optional<String> yearIndex, RandomGenerator random) {
    this.client = client;
    this.table = table;
    this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random);
    this.pages = new DynamoPages(client, table, yearIndex, InstantSource.system());
  }

  /// A client that finds region, credentials and endpoint in the environment by itself.
  static DynamoDbClient connect() {
    return builder().build();
  }

  static DynamoDbClientBuilder builder() {
    return DynamoDbClient.builder()
        .httpClient(
            ApacheHttpClient.builder()
                .connectionTimeout(LONGEST_SILENCE)
                .socketTimeout(LONGEST_SILENCE)
                .build())
        .overrideConfiguration(o -> o.apiCallTimeout(PATIENCE));
  }

  /// Reads a song that nobody has stored, so that connection and classes are there when they are
  /// needed. A table that does not answer now may do so then.
  void warmUp() {
    try {
      find(new SongKey(StoredSong.OUR_PREFIX, StoredSong.OUR_PREFIX));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "no table yet", e);
    }
  }

  @Override
  public Optional<StoredSong> find(SongKey key) {
    var reply =
        call(
            () ->
                client.getItem(
                    r -> r.tableName(table).key(DynamoValues.key(key)).consistentRead(true)));
    return reply.hasItem() && !reply.item().isEmpty()
        ? Optional.of(DynamoValues.song(reply.item()))
        : Optional.empty();
  }

  @Override
  public Writing put(StoredSong song, Precondition precondition) {
    var conditions = DynamoConditions.of(precondition);
    try {
      var old =
          call(() ->
                  client.putItem(
                      r ->
                          r.tableName(table)
                              .item(DynamoValues.item(song))
                              .conditionExpression(conditions.expression().orElse(null))
                              .expressionAttributeNames(orNull(conditions.names()))
                              .expressionAttributeValues(orNull(conditions.values()))
                              .returnValues(ALL_OLD)
                              .returnValuesOnConditionCheckFailure(OLD_IF_REFUSED)))
              .attributes();
      return old.isEmpty() ? new Writing.Created(song) : new Writing.Replaced(song);
    } catch (ConditionalCheckFailedException e) {
      return refusal(e, song.version(), precondition);
    } catch (ItemTooLargeException _) {
      return new Writing.TooLarge();
    }
  }

  @Override
  public Writing change(SongKey key, Change change, String version, Precondition precondition) {
    var update = DynamoUpdate.of(change, version, precondition);
    try {
      var changed =
          call(() ->
                  client.updateItem(
                      r ->
                          r.tableName(table)
                              .key(DynamoValues.key(key))
                              .updateExpression(update.expression())
                              .conditionExpression(update.condition())
                              .expressionAttributeNames(update.names())
                              .expressionAttributeValues(update.values())
                              .returnValues(ALL_NEW)
                              .returnValuesOnConditionCheckFailure(OLD_IF_REFUSED)))
              .attributes();
      return new Writing.Replaced(DynamoValues.song(changed));
    } catch (ConditionalCheckFailedException e) {
      return refusal(e, version, precondition);
    } catch (ItemTooLargeException _) {
      return new Writing.TooLarge();
    }
  }

  @Override
  public Writing delete(SongKey key, Precondition precondition) {
    var conditions = DynamoConditions.of(precondition);
    try {
      var old =
          call(() ->
                  client.deleteItem(
                      r ->
                          r.tableName(table)
                              .key(DynamoValues.key(key))
                              .conditionExpression(conditions.expression().orElse(null))
                              .expressionAttributeNames(orNull(conditions.names()))
                              .expressionAttributeValues(orNull(conditions.values()))
                              .returnValues(ALL_OLD)))
              .attributes();
      return old.isEmpty() ? new Writing.Missing() : new Writing.Deleted();
    } catch (ConditionalCheckFailedException _) {
      return new Writing.Refused();
    }
  }

  @Override
  public Page ofArtist(ArtistQuery query, Optional<SongKey> after, int limit) {
    return call(() -> pages.ofArtist(query, after, limit));
  }

  @Override
  public Page ofYear(BigDecimal year, Optional<SongKey> after, int limit) {
    return call(() -> pages.ofYear(year, after, limit));
  }

  @Override
  public Selection select(
      String statement, List<Value> parameters, int limit, Optional<String> token) {
    try {
      var reply =
          client.executeStatement(
              r ->
                  r.statement(statement)
                      .parameters(
                          parameters.isEmpty()
                              ? null
                              : parameters.stream().map(DynamoValues::write).toList())
                      .limit(limit)
                      .nextToken(token.orElse(null))
                      .returnConsumedCapacity(TOTAL));
      return new Selection.Rows(
          reply.items().stream().map(DynamoValues::row).toList(),
          Optional.ofNullable(reply.nextToken()),
          DynamoPages.units(reply.consumedCapacity()));
    } catch (DynamoDbException e) {
      if (isOf(e, "ValidationException") || isOf(e, "ResourceNotFoundException")) {
        LOG.log(System.Logger.Level.INFO, "a statement is refused", e);
        return new Selection.Faulty();
      }
      throw new UnavailableException("table", e);
    } catch (SdkException e) {
      throw new UnavailableException("table", e);
    }
  }

  @Override
  public int write(Batch batch, Instant latest) {
    return call(
        () -> new BatchWriter(client, table, backoff, InstantSource.system(), latest).write(batch));
  }

  /// The SDK repeats a request whose reply is lost. If the first one was done, its repetition finds
  /// the version that it wants to write, and was not refused at all.
  private static Writing refusal(
      ConditionalCheckFailedException e, String version, Precondition precondition) {
    if (!e.hasItem() || e.item().isEmpty()) {
      return precondition instanceof Precondition.None
          ? new Writing.Missing()
          : new Writing.Refused();
    }
    var stored = DynamoValues.song(e.item());
    if (!stored.version().equals(version)) {
      return new Writing.Refused();
    }
    return precondition instanceof Precondition.Absent
        ? new Writing.Created(stored)
        : new Writing.Replaced(stored);
  }

  private static <R> R call(Supplier<R> request) {
    try {
      return Invocation.currentMetrics().time("DynamoDbLatency", request::get);
    } catch (ConditionalCheckFailedException e) {
      throw e;
    } catch (DynamoDbException e) {
      if (!isOf(e, "ValidationException")) {
        throw new UnavailableException("table", e);
      }
      // What we allow and DynamoDB does not, but for the size, which no page of its guide fixes.
      throw String.valueOf(e.getMessage()).contains("Item size")
          ? new ItemTooLargeException(e)
          : new IllegalStateException("DynamoDB refuses a request", e);
    } catch (SdkException e) {
      throw new UnavailableException("table", e);
    }
  }

  private static boolean isOf(DynamoDbException e, String code) {
    return e.awsErrorDetails() != null && code.equals(e.awsErrorDetails().errorCode());
  }

  /// DynamoDB refuses maps of placeholders that are empty.
  private static <T> @Nullable Map<String, T> orNull(Map<String, T> map) {
    return map.isEmpty() ? null : map;
  }
}
