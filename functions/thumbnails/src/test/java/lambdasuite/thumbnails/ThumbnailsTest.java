package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.UnavailableException;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailsTest {
  private static final byte[] JPEG = Images.jpeg(400, 300);

  @TempDir Path folder;
  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final TroubledStore store = new TroubledStore(objects);

  @AfterEach
  void leavesNothingOpenAndNoFile() throws IOException {
    assertThat(store.open).isZero();
    if (Files.exists(folder)) {
      try (var files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
    }
  }

  @Test
  void writesBesideTheBucketUnderTheSameKey() throws Exception {
    given("a folder/my photo+1.jpg", JPEG);

    assertThat(write("a folder/my photo+1.jpg")).isEqualTo(new Summary(1, 0, 0, 0));

    var thumbnail = thumbnail("a folder/my photo+1.jpg");
    assertThat(thumbnail.contentType()).isEqualTo("image/jpeg");
    assertThat(Images.decode(thumbnail.content().array()).getWidth()).isEqualTo(128);
  }

  @Test
  void saysWhatTheImageTrulyIsAndKeepsTheUserMetadata() throws Exception {
    objects.put(name("x.png"), "image/png", Map.of("artist", "ada"), JPEG);

    write("x.png");

    assertThat(thumbnail("x.png").contentType()).isEqualTo("image/jpeg");
    assertThat(thumbnail("x.png").metadata()).isEqualTo(Map.of("artist", "ada"));
  }

  @Nested
  class Rejecting {
    @Test
    void logsOnceWithTheReason() throws Exception {
      given("secret.txt", "password: hunter2".getBytes(StandardCharsets.UTF_8));

      var lines = StandardOutput.of(() -> write("secret.txt"));

      assertThat(lines)
          .singleElement()
          .asString()
          .contains(
              "\"level\":\"WARN",
              "\"message\":\"rejected\"",
              "\"reason\":\"unsupported\"",
              "\"detail\":\"no known signature at byte 0\"",
              "\"bucket\":\"images\"",
              "\"key\":\"secret.txt\"",
              "\"size\":17")
          .doesNotContain("hunter2");
    }

    @Test
    void doesNotStopTheOthers() throws Exception {
      given("1", JPEG);
      given("2", new byte[0]);
      given("3", JPEG);

      assertThat(write("1", "2", "3")).isEqualTo(new Summary(2, 1, 0, 0));
    }

    @Test
    void readsNothingOfAnObjectThatIsTooLarge() throws Exception {
      given("large", JPEG);
      store.bodies = () -> InputStream.nullInputStream();
      var thumbnails = new Thumbnails(store, thumbnailer(), JPEG.length - 1);

      assertThat(thumbnails.write(List.of(name("large")))).isEqualTo(new Summary(0, 1, 0, 0));
    }

    @Test
    void admitsAnObjectOfTheGreatestSize() throws Exception {
      given("large", JPEG);
      var thumbnails = new Thumbnails(store, thumbnailer(), JPEG.length);

      assertThat(thumbnails.write(List.of(name("large"))).written()).isEqualTo(1);
    }
  }

  @Nested
  class Reading {
    private static final int LENGTH = 900_000;

    @Test
    void endsWhereTheThumbnailIsSettled() throws Exception {
      given("long", Arrays.copyOf(JPEG, LENGTH));
      var invocations =
          new Invocations("thumbnails", new Environment(Map.of()), InstantSource.system());

      var lines =
          StandardOutput.of(
              () ->
                  invocations.call(
                      new TestContext("f"), Optional.empty(), () -> write("long").written()));

      assertThat(store.abandoned).isEqualTo(1);
      assertThat(bytesIn(lines.getLast())).isBetween((double) JPEG.length, LENGTH / 2.0);
    }

    @Test
    void doesNotMissWhatIsNotNeeded() {
      given("long", Arrays.copyOf(JPEG, LENGTH));
      store.bodies = () -> new ByteArrayInputStream(Arrays.copyOf(JPEG, LENGTH / 2));

      assertThat(write("long").written()).isEqualTo(1);
    }

    @Test
    void abandonsNothingThatIsWholeAndReadToItsEnd() {
      given("short", JPEG);

      write("short");

      assertThat(store.abandoned).isZero();
    }

    private double bytesIn(String line) {
      var matcher = Pattern.compile("\"BytesIn\":([0-9.E]+)").matcher(line);
      assertThat(matcher.find()).isTrue();
      return Double.parseDouble(matcher.group(1));
    }
  }

  @Test
  void doesNotRetryWhatWasDeleted() throws Exception {
    assertThat(write("deleted")).isEqualTo(new Summary(0, 0, 1, 0));
  }

  @Test
  void refusesABucketOfThumbnails() throws Exception {
    var loop = new ObjectName("images-resized", "x.jpg");
    objects.put(loop, "image/jpeg", Map.of(), JPEG);

    var lines =
        StandardOutput.of(
            () -> assertThat(thumbnails().write(List.of(loop))).isEqualTo(new Summary(0, 0, 0, 1)));

    assertThat(lines).singleElement().asString().contains("\"level\":\"ERROR\"", "refused");
    assertThat(objects.objects).containsOnlyKeys(loop);
  }

  @Nested
  class Failing {
    @Test
    void takesTheOthersTheirTurnFirst() {
      given("1", JPEG);
      given("2", JPEG);
      given("3", JPEG);
      store.unreadable.add("1");

      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> write("1", "2", "3"))
          .withMessage("storage is unavailable");

      assertThat(objects.objects).containsKeys(name("2").thumbnail(), name("3").thumbnail());
    }

    @Test
    void throwsTheFirstWithTheOthersInIt() {
      given("1", JPEG);
      given("2", JPEG);
      store.unreadable.add("1");
      store.unwritable.add("2");

      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> write("1", "2"))
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    }

    @Test
    void retriesABodyThatEndsEarly() {
      given("cut", JPEG);
      store.bodies = () -> new ByteArrayInputStream(JPEG, 0, JPEG.length / 2);

      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> write("cut"))
          .havingCause()
          .withMessageMatching("the body ends \\d+ bytes early");
    }

    @Test
    void retriesWhenTheTemporaryFolderFails() throws IOException {
      given("1", Images.file(Images.quarters(9, 9, BufferedImage.TYPE_3BYTE_BGR), "tiff"));
      Files.delete(folder);

      assertThatExceptionOfType(UnavailableException.class)
          .isThrownBy(() -> write("1"))
          .withCauseInstanceOf(IOException.class);
    }
  }

  private Summary write(String... keys) {
    return thumbnails().write(List.of(keys).stream().map(ThumbnailsTest::name).toList());
  }

  private Thumbnails thumbnails() {
    return new Thumbnails(store, thumbnailer(), 1_000_000);
  }

  private ThumbnailerByContent thumbnailer() {
    return new ThumbnailerByContent(1_000_000, folder);
  }

  private void given(String key, byte[] content) {
    objects.put(name(key), "binary/octet-stream", Map.of(), content);
  }

  private MemoryObjectStore.Entry thumbnail(String key) {
    return Objects.requireNonNull(objects.objects.get(name(key).thumbnail()));
  }

  private static ObjectName name(String key) {
    return new ObjectName("images", key);
  }

  /// A store some of whose objects cannot be read or written, and which notices what is left open.
  private static final class TroubledStore implements ObjectStore {
    private final ObjectStore store;
    final Set<String> unreadable = new HashSet<>();
    final Set<String> unwritable = new HashSet<>();
    @Nullable Supplier<InputStream> bodies;
    int open;
    int abandoned;

    TroubledStore(ObjectStore store) {
      this.store = store;
    }

    @Override
    public Optional<StoredObject> open(ObjectName name) {
      fail(unreadable, name);
      return store.open(name).map(this::watched);
    }

    @Override
    public void put(
        ObjectName name, String contentType, Map<String, String> metadata, byte[] content) {
      fail(unwritable, name);
      store.put(name, contentType, metadata, content);
    }

    private StoredObject watched(StoredObject object) {
      open++;
      var body = bodies == null ? object.body() : bodies.get();
      return new StoredObject(
          object.size(),
          object.metadata(),
          new FilterInputStream(body) {
            @Override
            public void close() throws IOException {
              open--;
              super.close();
            }
          },
          () -> abandoned++);
    }

    private static void fail(Set<String> keys, ObjectName name) {
      if (keys.contains(name.key())) {
        throw new UnavailableException("storage", new IOException("for a test"));
      }
    }
  }
}
