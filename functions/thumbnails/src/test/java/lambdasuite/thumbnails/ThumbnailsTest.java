package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lambdasuite.shared.Backoff;
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
  private static final Duration TIME = Duration.ofSeconds(2);

  @TempDir Path folder;
  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final TroubledStore store = new TroubledStore(objects);
  private final List<Duration> pauses = new ArrayList<>();
  private final Backoff backoff =
      new Backoff(Thumbnails.FIRST_PAUSE, Thumbnails.LONGEST_PAUSE, new Random(1), pauses::add);

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

    assertThat(write("a folder/my photo+1.jpg")).isEqualTo(new Summary(1, 0, 0, 0, 0));

    var thumbnail = thumbnail("a folder/my photo+1.jpg");
    assertThat(thumbnail.contentType()).isEqualTo("image/jpeg");
    assertThat(Images.decode(thumbnail.content().array()).getWidth()).isEqualTo(128);
  }

  @Test
  void saysWhatTheImageTrulyIsAndKeepsTheUserMetadata() throws Exception {
    objects.put(name("x.png"), "image/png", Map.of("artist", "ada"), JPEG);

    write("x.png");

    assertThat(thumbnail("x.png").contentType()).isEqualTo("image/jpeg");
    assertThat(thumbnail("x.png").metadata()).containsEntry("artist", "ada");
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

      assertThat(write("1", "2", "3")).isEqualTo(new Summary(2, 0, 0, 1, 0));
    }

    @Test
    void readsNothingOfAnObjectThatIsTooLarge() throws Exception {
      given("large", JPEG);
      store.bodies = () -> InputStream.nullInputStream();

      assertThat(write(JPEG.length - 1, name("large"))).isEqualTo(new Summary(0, 0, 0, 1, 0));
    }

    @Test
    void admitsAnObjectOfTheGreatestSize() throws Exception {
      given("large", JPEG);

      assertThat(write(JPEG.length, name("large")).written()).isEqualTo(1);
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
  void findsNothingToDoForWhatWasDeletedMeanwhile() {
    assertThat(write("deleted")).isEqualTo(new Summary(0, 1, 0, 0, 0));
  }

  @Test
  void removesTheThumbnailWithItsImage() {
    given("1", JPEG);
    write("1");
    objects.remove(name("1"));

    assertThat(write("1")).isEqualTo(new Summary(0, 0, 1, 0, 0));
    assertThat(objects.objects()).isEmpty();
  }

  @Test
  void refusesABucketOfThumbnails() throws Exception {
    var loop = new ObjectName("images-resized", "x.jpg");
    objects.put(loop, "image/jpeg", Map.of(), JPEG);

    var lines =
        StandardOutput.of(
            () -> assertThat(write(1_000_000, loop)).isEqualTo(new Summary(0, 0, 0, 0, 1)));

    assertThat(lines).singleElement().asString().contains("\"level\":\"ERROR\"", "refused");
    assertThat(objects.objects()).containsOnlyKeys(loop);
  }

  @Nested
  class Failing {
    @Test
    void takesTheOthersTheirTurnFirst() {
      given("1", JPEG);
      given("2", JPEG);
      given("3", JPEG);
      store.unreadable.put("1", Integer.MAX_VALUE);

      assertThat(failure("1", "2", "3")).hasMessage("storage is unavailable");

      assertThat(objects.objects()).containsKeys(name("2").thumbnail(), name("3").thumbnail());
      assertThat(pauses).isNotEmpty();
    }

    @Test
    void isTriedAgainAfterPausesThatGrowWhileThereIsTime() {
      given("1", JPEG);
      given("2", JPEG);
      store.unreadable.put("1", 5);

      assertThat(write("1", "2").written()).isEqualTo(2);

      assertThat(pauses).hasSize(5);
      assertThat(store.reads).containsEntry("1", 6).containsEntry("2", 1);
      for (int i = 0; i < 5; i++) {
        assertThat(pauses.get(i)).isPositive().isLessThanOrEqualTo(Duration.ofMillis(100L << i));
      }
    }

    @Test
    void isNotTriedAgainWithoutTime() {
      given("1", JPEG);
      store.unreadable.put("1", 5);
      var sync = new ThumbnailSync(store, thumbnailer(), 1_000_000);

      var results =
          new Thumbnails(sync, backoff).sync(List.of(name("1")), Deadline.in(Duration.ZERO));

      assertThat(results.getFirst()).isInstanceOf(Result.Failed.class);
      assertThat(pauses).isEmpty();
    }

    /// A permission that lacks comes no sooner for being asked for again and again.
    @Test
    void isNotTriedAgainAtOnceForARefusal() {
      given("1", JPEG);
      given("2", JPEG);
      store.forbidden.add("1");

      assertThat(failure("1", "2")).hasMessage("forbidden for a test");

      assertThat(pauses).isEmpty();
      assertThat(objects.objects()).containsKey(name("2").thumbnail());
    }

    @Test
    void leavesTheOthersTheirShareOfTheTime() {
      given("slow", JPEG);
      given("2", JPEG);
      store.bodies = Trickle::new;
      store.trickling = "slow";
      var sync = new ThumbnailSync(store, thumbnailer(), 1_000_000);

      var results =
          new Thumbnails(sync, backoff)
              .sync(List.of(name("slow"), name("2")), Deadline.in(Duration.ofMillis(600)));

      assertThat(results.getFirst()).isInstanceOf(Result.Failed.class);
      assertThat(results.getLast()).isInstanceOf(Result.Done.class);
    }

    @Test
    void retriesABodyThatEndsEarly() {
      given("cut", JPEG);
      store.bodies = () -> new ByteArrayInputStream(JPEG, 0, JPEG.length / 2);

      assertThat(failure("cut").getCause()).hasMessageMatching("the body ends \\d+ bytes early");
    }

    @Test
    void retriesWhenTheTemporaryFolderFails() throws IOException {
      given("1", Images.file(Images.quarters(9, 9, BufferedImage.TYPE_3BYTE_BGR), "tiff"));
      Files.delete(folder);

      assertThat(failure("1")).hasCauseInstanceOf(IOException.class);
    }
  }

  private Summary write(String... keys) {
    return write(1_000_000, Stream.of(keys).map(ThumbnailsTest::name).toArray(ObjectName[]::new));
  }

  private Summary write(long maxBytes, ObjectName... images) {
    return Summary.of(
        sync(maxBytes, images).stream().map(r -> ((Result.Done) r).outcome()).toList());
  }

  private List<Result> sync(long maxBytes, ObjectName... images) {
    var sync = new ThumbnailSync(store, thumbnailer(), maxBytes);
    return new Thumbnails(sync, backoff).sync(List.of(images), Deadline.in(TIME));
  }

  private Throwable failure(String... keys) {
    var images = Stream.of(keys).map(ThumbnailsTest::name).toArray(ObjectName[]::new);
    return sync(1_000_000, images).stream()
        .flatMap(r -> r instanceof Result.Failed(var why) ? Stream.of(why) : Stream.empty())
        .findFirst()
        .orElseThrow();
  }

  private ThumbnailerByContent thumbnailer() {
    return new ThumbnailerByContent(TestLimits.pixels(1_000_000), folder);
  }

  private void given(String key, byte[] content) {
    objects.put(name(key), "binary/octet-stream", Map.of(), content);
  }

  private MemoryObjectStore.Entry thumbnail(String key) {
    return Objects.requireNonNull(objects.objects().get(name(key).thumbnail()));
  }

  private static ObjectName name(String key) {
    return new ObjectName("images", key);
  }

  /// A body that comes by the byte.
  private static final class Trickle extends FilterInputStream {
    Trickle() {
      super(new ByteArrayInputStream(JPEG));
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return super.read(bytes, offset, 1);
    }
  }

  /// A store some of whose objects cannot be read, and which notices what is left open.
  private static final class TroubledStore implements ObjectStore {
    private final ObjectStore store;
    final Map<String, Integer> unreadable = new HashMap<>();
    final Set<String> forbidden = new HashSet<>();
    final Map<String, Integer> reads = new HashMap<>();
    @Nullable Supplier<InputStream> bodies;
    @Nullable String trickling;
    int open;
    int abandoned;

    TroubledStore(ObjectStore store) {
      this.store = store;
    }

    @Override
    public Optional<ObjectHead> head(ObjectName name) {
      return store.head(name);
    }

    @Override
    public Optional<StoredObject> open(ObjectName name) {
      reads.merge(name.key(), 1, Integer::sum);
      if (forbidden.contains(name.key())) {
        throw new IllegalStateException("forbidden for a test");
      }
      if (unreadable.merge(name.key(), -1, Integer::sum) >= 0) {
        throw new UnavailableException("storage", new IOException("for a test"));
      }
      return store.open(name).map(o -> watched(name, o));
    }

    @Override
    public boolean put(
        ObjectName name,
        String contentType,
        Map<String, String> metadata,
        byte[] content,
        Optional<String> replaced) {
      return store.put(name, contentType, metadata, content, replaced);
    }

    @Override
    public boolean delete(ObjectName name, String etag) {
      return store.delete(name, etag);
    }

    private StoredObject watched(ObjectName name, StoredObject object) {
      open++;
      boolean ours = trickling == null || trickling.equals(name.key());
      var body = bodies == null || !ours ? object.body() : bodies.get();
      return new StoredObject(
          object.head(),
          new FilterInputStream(body) {
            @Override
            public void close() throws IOException {
              open--;
              super.close();
            }
          },
          () -> abandoned++);
    }
  }
}
