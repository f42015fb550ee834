package lambdasuite.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import lambdasuite.shared.UnavailableException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// Against the DynamoDB at `SUITE_AWS_ENDPOINT`, with region and credentials from the environment:
/// the contract once with an index on Year and once without.
@EnabledIfEnvironmentVariable(
    named = "SUITE_AWS_ENDPOINT",
    matches = ".+",
    disabledReason = "no DynamoDB to test against: SUITE_AWS_ENDPOINT is not set")
class DynamoSongRepositoryTest {
  private static final String TABLE = "Music-" + UUID.randomUUID();
  private static final String INDEX = "ByYear";
  private static DynamoDbClient client;

  @BeforeAll
  static void createTable() {
    client =
        DynamoDbClient.builder()
            .httpClient(ApacheHttpClient.create())
            .endpointOverride(URI.create(System.getenv("SUITE_AWS_ENDPOINT")))
            .build();
    client.createTable(
        r ->
            r.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                    attribute("Artist", ScalarAttributeType.S),
                    attribute("Song", ScalarAttributeType.S),
                    attribute("Year", ScalarAttributeType.N))
                .keySchema(key("Artist", KeyType.HASH), key("Song", KeyType.RANGE))
                .globalSecondaryIndexes(yearIndex()));
    client.waiter().waitUntilTableExists(r -> r.tableName(TABLE));
  }

  @AfterAll
  static void deleteTable() {
    client.deleteTable(r -> r.tableName(TABLE));
    client.close();
  }

  @Nested
  class WithoutIndex extends SongRepositoryContract {
    @Override
    SongRepository repository() {
      return new DynamoSongRepository(client, TABLE, Optional.empty(), new Random(8));
    }

    @Test
    void saysThatItReadTheTable() {
      var page = repository().ofYear(BigDecimal.valueOf(1971), Optional.empty(), 10);

      assertThat(page.servedBy()).isEqualTo("table");
      assertThat(page.capacityUnits()).isPositive();
    }
  }

  @Nested
  class WithIndex extends SongRepositoryContract {
    @Override
    SongRepository repository() {
      return new DynamoSongRepository(client, TABLE, Optional.of(INDEX), new Random(8));
    }

    @Test
    void saysThatItReadTheIndex() {
      var page = repository().ofYear(BigDecimal.valueOf(1971), Optional.empty(), 10);

      assertThat(page.servedBy()).isEqualTo(INDEX);
    }
  }

  @Test
  void selectsWithParameters() {
    var repository = new DynamoSongRepository(client, TABLE, Optional.empty(), new Random(8));
    var artist = "selected-" + UUID.randomUUID();
    var key = new SongKey(artist, "Imagine");
    var song = new Song(key, Map.of("Year", SongRepositoryContract.number("1971")));
    repository.put(new StoredSong(song, "1"), new Precondition.None());
    var statement = "SELECT * FROM \"" + TABLE + "\" WHERE Artist = ?";

    var selection =
        repository.select(statement, List.of(new Value.Text(artist)), 10, Optional.empty());

    assertThat(selection)
        .isInstanceOfSatisfying(
            Selection.Rows.class,
            rows ->
                assertThat(rows.rows())
                    .containsExactly(
                        Map.of(
                            "Artist", new Value.Text(artist),
                            "Song", new Value.Text("Imagine"),
                            "Year", SongRepositoryContract.number("1971"))));
  }

  @Test
  void saysThatAStatementIsFaulty() {
    var repository = new DynamoSongRepository(client, TABLE, Optional.empty(), new Random(8));

    assertThat(repository.select("SELECT nonsense", List.of(), 10, Optional.empty()))
        .isEqualTo(new Selection.Faulty());
  }

  @Test
  void takesASongThatSomebodyElseWrote() {
    var repository = new DynamoSongRepository(client, TABLE, Optional.empty(), new Random(8));
    var key = new SongKey("foreign-" + UUID.randomUUID(), "Imagine");
    client.putItem(
        r ->
            r.tableName(TABLE)
                .item(
                    Map.of(
                        "Artist", AttributeValue.fromS(key.artist()),
                        "Song", AttributeValue.fromS(key.song()))));

    var stored = repository.find(key).orElseThrow();
    var writing =
        repository.put(
            new StoredSong(stored.song(), "2"),
            new Precondition.Version(List.of(stored.version())));

    assertThat(stored.version()).isEmpty();
    assertThat(writing).isInstanceOf(Writing.Replaced.class);
  }

  @Test
  void isUnavailableWithoutATable() {
    var repository = new DynamoSongRepository(client, "none-such", Optional.empty(), new Random(8));

    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> repository.find(new SongKey("a", "b")));
  }

  private static GlobalSecondaryIndex yearIndex() {
    return GlobalSecondaryIndex.builder()
        .indexName(INDEX)
        .keySchema(key("Year", KeyType.HASH))
        .projection(p -> p.projectionType(ProjectionType.ALL))
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
