package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every object store must do.
abstract class ObjectStoreContract {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  abstract ObjectStore store();

  /// An existing bucket, empty at first.
  abstract String bucket();

  abstract String contentType(ObjectName name);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.jpg",
        "a folder/my photo+1.jpg",
        "Größe/日本 😀.png",
        "percent%20and%2Bplus",
        "a//b/../c/./d",
        "/leading and trailing/",
        "quote'\"&<>;?#=*~"
      })
  void readsBackWhatWasWrittenUnderAnyKey(String key) throws IOException {
    var name = new ObjectName(bucket(), key);

    store().put(name, "image/png", Map.of(), CONTENT);

    assertThat(read(name)).isEqualTo(CONTENT);
  }

  @Test
  void keepsContentTypeAndMetadata() throws IOException {
    var name = new ObjectName(bucket(), "described");

    store().put(name, "image/gif", Map.of("artist", "ada", "year", "1843"), CONTENT);

    assertThat(contentType(name)).isEqualTo("image/gif");
    try (var found = store().open(name).orElseThrow()) {
      assertThat(found.size()).isEqualTo(CONTENT.length);
      assertThat(found.metadata()).isEqualTo(Map.of("artist", "ada", "year", "1843"));
    }
  }

  @Test
  void replacesWhatWasThere() throws IOException {
    var name = new ObjectName(bucket(), "replaced");
    store().put(name, "image/png", Map.of("old", "yes"), new byte[1000]);

    store().put(name, "image/png", Map.of(), CONTENT);

    assertThat(read(name)).isEqualTo(CONTENT);
    try (var found = store().open(name).orElseThrow()) {
      assertThat(found.metadata()).isEmpty();
    }
  }

  @Test
  void readsAnEmptyObject() throws IOException {
    var name = new ObjectName(bucket(), "folder/");
    store().put(name, "image/png", Map.of(), new byte[0]);

    assertThat(read(name)).isEmpty();
  }

  @Test
  void findsNothingUnderAKeyThatIsNotThere() {
    assertThat(store().open(new ObjectName(bucket(), "missing"))).isEmpty();
  }

  @Test
  void canBeClosedUnread() throws IOException {
    var name = new ObjectName(bucket(), "large");
    store().put(name, "image/png", Map.of(), new byte[20_000_000]);
    store().open(name).orElseThrow().close();

    assertThat(read(name)).hasSize(20_000_000);
  }

  private byte[] read(ObjectName name) throws IOException {
    try (var found = store().open(name).orElseThrow()) {
      return found.body().readAllBytes();
    }
  }
}
