package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every object store must do.
abstract class ObjectStoreContract {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);
  private static final Optional<String> NOTHING = Optional.empty();

  abstract ObjectStore store();

  abstract Uploads uploads();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.jpg",
        "a folder/my photo+1.jpg",
        "Größe/日本 😀.png",
        "percent%20and%2Bplus",
        "a//b/../c/./d",
        "/leading and trailing/",
        "quote'\"&<>;?#=*~",
        "../../etc/passwd",
        "x-amz-meta-thumbnail-recipe: 1",
        "?versionId=null&acl",
        "a\nnew line and a\ttab"
      })
  void readsBackAndDeletesWhatWasWrittenUnderAnyKey(String key) throws IOException {
    var name = name(key);

    assertThat(write(name, CONTENT, NOTHING)).isTrue();

    assertThat(read(name)).isEqualTo(CONTENT);
    assertThat(store().delete(name, etag(name))).isTrue();
    assertThat(store().head(name)).isEmpty();
  }

  /// S3 allows 1,024 bytes of UTF-8.
  @Test
  void takesTheLongestKeys() {
    for (var key : List.of("k".repeat(1_024), "ä/".repeat(341) + "k", "😀".repeat(256))) {
      var name = name(key);

      assertThat(write(name, CONTENT, NOTHING)).isTrue();
      assertThat(store().delete(name, etag(name))).isTrue();
    }
  }

  @Test
  void keepsContentTypeAndMetadata() throws IOException {
    var name = name("described");
    var metadata = Map.of("artist", "ada", "year", "1843");

    store().put(name, "image/gif", metadata, CONTENT, NOTHING);

    assertThat(uploads().contentType(name)).isEqualTo("image/gif");
    var head = store().head(name).orElseThrow();
    assertThat(head.size()).isEqualTo(CONTENT.length);
    assertThat(head.metadata()).isEqualTo(metadata);
    assertThat(head.version().isPresent()).isEqualTo(uploads().isVersioned());
    try (var found = store().open(name).orElseThrow()) {
      assertThat(found.head()).isEqualTo(head);
    }
  }

  @Test
  void replacesWhatIsStillThere() throws IOException {
    var name = name("replaced");
    store().put(name, "image/png", Map.of("old", "yes"), new byte[1000], NOTHING);

    assertThat(write(name, CONTENT, Optional.of(etag(name)))).isTrue();

    assertThat(read(name)).isEqualTo(CONTENT);
    assertThat(store().head(name).orElseThrow().metadata()).isEmpty();
  }

  @Test
  void writesNothingOverWhatItDoesNotExpect() throws IOException {
    var name = name("taken");
    write(name, CONTENT, NOTHING);
    var old = etag(name);
    uploads().put("taken", Map.of(), OTHER);

    assertThat(write(name, CONTENT, NOTHING)).isFalse();
    assertThat(write(name, CONTENT, Optional.of(old))).isFalse();
    assertThat(store().delete(name, old)).isFalse();

    assertThat(read(name)).isEqualTo(OTHER);
  }

  @Test
  void writesNothingInPlaceOfWhatIsGone() {
    var name = name("left");
    write(name, CONTENT, NOTHING);
    var old = etag(name);
    uploads().remove("left");

    assertThat(write(name, CONTENT, Optional.of(old))).isFalse();
    assertThat(store().delete(name, old)).isFalse();

    assertThat(store().head(name)).isEmpty();
    assertThat(write(name, CONTENT, NOTHING)).isTrue();
  }

  @Test
  void showsWhatAVersionWasHiding() throws IOException {
    var name = name("hidden");
    uploads().put("hidden", Map.of(), CONTENT);
    uploads().put("hidden", Map.of(), OTHER);
    uploads().remove("hidden");

    assertThat(store().head(name)).isEmpty();
    assertThat(store().open(name)).isEmpty();
    if (uploads().isVersioned()) {
      uploads().removeNewestVersion("hidden");
      assertThat(read(name)).isEqualTo(OTHER);
      uploads().removeNewestVersion("hidden");
      assertThat(read(name)).isEqualTo(CONTENT);
    }
  }

  /// So that what was there before can pass for what one looked at: the sync looks again.
  @Test
  void givesTheSameContentTheSameETag() {
    uploads().put("one", Map.of(), CONTENT);
    uploads().put("two", Map.of("a", "b"), CONTENT);
    uploads().put("three", Map.of(), OTHER);

    assertThat(etag(name("one"))).isEqualTo(etag(name("two"))).isNotEqualTo(etag(name("three")));
  }

  @Test
  void readsAnEmptyObject() throws IOException {
    var name = name("folder/");
    write(name, new byte[0], NOTHING);

    assertThat(read(name)).isEmpty();
  }

  @Test
  void findsNothingUnderAKeyThatIsNotThere() {
    assertThat(store().head(name("missing"))).isEmpty();
    assertThat(store().open(name("missing"))).isEmpty();
  }

  @Test
  void canBeClosedUnread() throws IOException {
    var name = name("large");
    write(name, new byte[20_000_000], NOTHING);
    store().open(name).orElseThrow().close();

    assertThat(read(name)).hasSize(20_000_000);
  }

  private ObjectName name(String key) {
    return new ObjectName(uploads().bucket(), key);
  }

  private boolean write(ObjectName name, byte[] content, Optional<String> replaced) {
    return store().put(name, "image/png", Map.of(), content, replaced);
  }

  private String etag(ObjectName name) {
    return store().head(name).orElseThrow().etag();
  }

  private byte[] read(ObjectName name) throws IOException {
    try (var found = store().open(name).orElseThrow()) {
      return found.body().readAllBytes();
    }
  }
}
