package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import lambdasuite.shared.UnavailableException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailSyncTest {
  private static final ObjectName IMAGE = new ObjectName("images", "a/b.jpg");

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final MemoryUploads uploads = new MemoryUploads(store, false);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void agreesAfterEveryHistoryOfUpToFiveChanges(boolean versioned) {
    var count = new AtomicInteger();

    Histories.all(5, versioned, 1)
        .forEach(
            h -> {
              var memory = new MemoryObjectStore(versioned);
              h.play(new MemoryUploads(memory, versioned), memory);
              count.incrementAndGet();
            });

    assertThat(count).hasValue(versioned ? 111_110 : 37_448);
  }

  @Test
  void carriesWhatItWasMadeOfBesideTheUploadersMetadata() {
    uploads.put(IMAGE.key(), Map.of("artist", "ada"), letter("A"));

    assertThat(sync(store)).isInstanceOf(Outcome.Written.class);

    assertThat(store.head(IMAGE.thumbnail()).orElseThrow().metadata())
        .isEqualTo(
            Map.of(
                "artist", "ada",
                "thumbnail-source-etag", "7fc56270e7a70fa81a5935b72eacbe29",
                "thumbnail-source-version", "null",
                "thumbnail-recipe", "1"));
  }

  @Test
  void leavesTheUploadersMetadataOutWhereThereIsNoRoom() {
    uploads.put(IMAGE.key(), Map.of("long", "x".repeat(1_900)), letter("A"));

    sync(store);

    assertThat(store.head(IMAGE.thumbnail()).orElseThrow().metadata()).doesNotContainKey("long");
    assertThat(sync(store)).isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void followsMetadataThatChangedAlone() {
    uploads.put(IMAGE.key(), Map.of("artist", "ada"), letter("A"));
    sync(store);
    uploads.put(IMAGE.key(), Map.of("artist", "grace"), letter("A"));

    assertThat(sync(store)).isInstanceOf(Outcome.Written.class);
    assertThat(store.head(IMAGE.thumbnail()).orElseThrow().metadata())
        .containsEntry("artist", "grace");
  }

  @Test
  void makesThumbnailsOfAnOlderRecipeAnew() {
    Change.PUT_A.make(uploads, IMAGE.key());
    sync(store);
    var metadata = new HashMap<>(store.head(IMAGE.thumbnail()).orElseThrow().metadata());
    metadata.put("thumbnail-recipe", "0");
    store.put(IMAGE.thumbnail(), "text/plain", metadata, letter("old"));

    assertThat(sync(store)).isInstanceOf(Outcome.Written.class);
    assertThat(Agreement.holds(store, IMAGE)).isTrue();
  }

  @Nested
  class Asking {
    private final List<String> requests = new ArrayList<>();
    private final ObjectStore watched = new Watched(store, requests);

    @Test
    void costsThreeLooksWhereAllAgrees() {
      Change.PUT_A.make(uploads, IMAGE.key());
      sync(store);

      assertThat(sync(watched)).isInstanceOf(Outcome.Unchanged.class);
      assertThat(requests)
          .containsExactly("head images-resized", "head images-rejected", "head images");
    }

    @Test
    void costsThreeLooksAtARejectedImageWhichIsNotReadAgain() {
      Change.PUT_NO_IMAGE.make(uploads, IMAGE.key());
      assertThat(sync(store)).isInstanceOf(Outcome.Rejected.class);

      assertThat(sync(watched)).isEqualTo(new Outcome.StillRejected("unsupported"));
      assertThat(requests)
          .containsExactly("head images-resized", "head images-rejected", "head images");
    }

    @Test
    void ofANewImageOpensItAtOnce() {
      Change.PUT_A.make(uploads, IMAGE.key());

      sync(watched);

      assertThat(requests)
          .containsExactly(
              "head images-resized",
              "head images-rejected",
              "open images",
              "put images-resized",
              "head images");
    }
  }

  @Test
  void recordsWhyAnImageIsRejected() {
    Change.PUT_NO_IMAGE.make(uploads, IMAGE.key());

    sync(store);

    var record = store.current(IMAGE.rejection()).orElseThrow();
    assertThat(record.contentType()).isEqualTo("application/json");
    assertThat(new String(record.content().array(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"bucket":"images","key":"a/b.jpg","size":1,"reason":"unsupported","detail":"no letter",\
            "thumbnail-recipe":"1","thumbnail-source-etag":"336d5ebc5436534e61d16e63ddfca327",\
            "thumbnail-source-version":"null"}
            """);
  }

  @Test
  void refusesWhatItWroteItself() {
    var sync = new ThumbnailSync(store, new LetterThumbnailer(), 10);
    store.put(IMAGE.thumbnail(), "text/plain", Map.of(), letter("A"));

    assertThat(sync.sync(IMAGE.thumbnail())).isInstanceOf(Outcome.Refused.class);
    assertThat(sync.sync(IMAGE.rejection())).isInstanceOf(Outcome.Refused.class);
    assertThat(store.objects()).containsOnlyKeys(IMAGE.thumbnail());
  }

  @Test
  void givesUpOnAnImageThatNeverStands() {
    var restless =
        new Watched(store, new ArrayList<>()) {
          private int letters;

          @Override
          public Optional<ObjectHead> head(ObjectName name) {
            uploads.put(IMAGE.key(), Map.of(), letter("A" + letters++));
            return super.head(name);
          }
        };

    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> sync(restless));
  }

  private static Outcome sync(ObjectStore store) {
    return new ThumbnailSync(store, new LetterThumbnailer(), 10_000).sync(IMAGE);
  }

  private static byte[] letter(String letter) {
    return letter.getBytes(StandardCharsets.UTF_8);
  }

  /// Notes what it is asked.
  private static class Watched implements ObjectStore {
    private final ObjectStore store;
    private final List<String> requests;

    Watched(ObjectStore store, List<String> requests) {
      this.store = store;
      this.requests = requests;
    }

    @Override
    public Optional<ObjectHead> head(ObjectName name) {
      requests.add("head " + name.bucket());
      return store.head(name);
    }

    @Override
    public Optional<StoredObject> open(ObjectName name) {
      requests.add("open " + name.bucket());
      return store.open(name);
    }

    @Override
    public boolean put(
        ObjectName name,
        String contentType,
        Map<String, String> metadata,
        byte[] content,
        Optional<String> replaced) {
      requests.add("put " + name.bucket());
      return store.put(name, contentType, metadata, content, replaced);
    }

    @Override
    public boolean delete(ObjectName name, String etag) {
      requests.add("delete " + name.bucket());
      return store.delete(name, etag);
    }
  }
}
