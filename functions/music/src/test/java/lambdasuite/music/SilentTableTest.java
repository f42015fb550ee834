package lambdasuite.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lambdasuite.shared.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A DynamoDB that takes connections and says nothing.
class SilentTableTest {
  private final ServerSocket silence = silence();
  private final DynamoDbClient client =
      DynamoSongRepository.builder()
          .endpointOverride(URI.create("http://127.0.0.1:" + silence.getLocalPort()))
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .build();
  private final SongRepository repository =
      new DynamoSongRepository(client, "Music", Optional.empty(), new Random(8));
  private final long begin = System.nanoTime();

  @AfterEach
  void close() throws IOException {
    client.close();
    silence.close();
  }

  @Test
  void isUnavailableLongBeforeTheFunctionsTimeout() {
    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> repository.find(new SongKey("a", "s")));
    assertThat(taken()).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void isUnavailableForABatchWhenItsTimeIsOver() {
    var song = new StoredSong(new Song(new SongKey("a", "s"), Map.of()), "1");

    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(
            () ->
                repository.write(
                    new Batch(List.of(song), List.of()), Instant.now().plusMillis(500)));
    assertThat(taken()).isLessThan(Duration.ofSeconds(5));
  }

  private Duration taken() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static ServerSocket silence() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
