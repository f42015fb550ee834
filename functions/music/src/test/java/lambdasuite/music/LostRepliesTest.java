package lambdasuite.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// A write whose reply is lost is repeated by the SDK, and its repetition refused, since the first
/// was done.
class LostRepliesTest {
  private static final SongKey KEY = new SongKey("Psy", "Gangnam Style");
  private static final StoredSong SONG = new StoredSong(new Song(KEY, Map.of()), "2");

  /// Has that song already, whatever it is asked for.
  private record Table(StoredSong song) implements DynamoDbClient {
    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      throw refusal();
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
      throw refusal();
    }

    private ConditionalCheckFailedException refusal() {
      return ConditionalCheckFailedException.builder().item(DynamoValues.item(song)).build();
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

  private final SongRepository repository = repository(SONG);

  @Test
  void aSongThatIsThereWithOurVersionWasCreatedByUs() {
    assertThat(repository.put(SONG, new Precondition.Absent()))
        .isEqualTo(new Writing.Created(SONG));
  }

  @Test
  void aSongThatIsThereWithOurVersionWasReplacedByUs() {
    assertThat(repository.put(SONG, new Precondition.Version(List.of("1"))))
        .isEqualTo(new Writing.Replaced(SONG));
    assertThat(
            repository.change(
                KEY,
                new Change(Map.of(), Set.of("Genre")),
                "2",
                new Precondition.Version(List.of("1"))))
        .isEqualTo(new Writing.Replaced(SONG));
  }

  @Test
  void aSongOfAnotherVersionIsSomebodyElses() {
    var others = repository(new StoredSong(SONG.song(), "other"));

    assertThat(others.put(SONG, new Precondition.Absent())).isEqualTo(new Writing.Refused());
  }

  private static SongRepository repository(StoredSong song) {
    return new DynamoSongRepository(new Table(song), "Music", Optional.empty(), new Random(8));
  }
}
