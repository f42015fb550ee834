package lambdasuite.thumbnails;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import lambdasuite.shared.Backoff;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.UnavailableException;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import lambdasuite.thumbnails.FaultyS3.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The handler and its client on a way to S3 where requests and replies are lost, cut, slow and
/// doubled. The S3 is one in memory, or that of `SUITE_AWS_ENDPOINT`.
@Timeout(300)
class FaultyStorageTest {
  private static final int SEEDS = Integer.getInteger("thumbnails.faults", 4);

  /// Of a call that may use them up, and of one that has no reason to.
  private static final int SHORT = 2_500;

  private static final int LONG = 20_000;
  private static final List<byte[]> IMAGES =
      List.of(
          Images.file(Images.noise(200, 150), "png"),
          Images.jpeg(640, 480),
          Images.file(Images.quarters(300, 500, BufferedImage.TYPE_3BYTE_BGR), "bmp"),
          "not an image".getBytes(UTF_8));

  private static final int STEPS = 4;
  private static final List<Fault> SLOW = List.of(Fault.TRICKLE, Fault.BLACK_HOLE);
  private static final List<Fault> GOOD = List.of(Fault.NONE, Fault.LAST);
  private static final List<Fault> PASSING =
      Stream.of(Fault.values()).filter(f -> !GOOD.contains(f) && !SLOW.contains(f)).toList();

  @TempDir Path folder;
  private final AtomicInteger faults = new AtomicInteger();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Uploads uploads = new MemoryUploads(new MemoryObjectStore(), false);
  private ObjectStore store = new MemoryObjectStore();
  private FaultyS3 network;
  private ThumbnailsHandler handler;

  @BeforeEach
  void begin() throws Exception {
    var endpoint = Optional.ofNullable(System.getenv("SUITE_AWS_ENDPOINT"));
    if (endpoint.isPresent()) {
      var real = S3Uploads.create(false);
      open.add(real);
      uploads = real;
      store = new S3ObjectStore(real.s3());
      network = new FaultyS3(URI.create(endpoint.get()).getPort());
    } else {
      var memory = new MemoryObjectStore();
      uploads = new MemoryUploads(memory, false);
      store = memory;
      var server = new MemoryS3(memory);
      open.add(server);
      network = new FaultyS3(server.port());
    }
    open.addFirst(network);
    handler = handler();
    handle(LONG, "to-load-classes");
  }

  private ThumbnailsHandler handler() {
    var builder =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + network.port()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    var thumbnailer = new ThumbnailerByContent(TestLimits.pixels(1_000_000), folder);
    var sync = new ThumbnailSync(S3ObjectStore.connected(builder), thumbnailer, 10_000_000);
    var invocations =
        new Invocations("thumbnails", new Environment(Map.of()), InstantSource.system());
    return new ThumbnailsHandler(
        new Thumbnails(
            sync, new Backoff(Thumbnails.FIRST_PAUSE, Thumbnails.LONGEST_PAUSE, new Random(1))),
        invocations);
  }

  @AfterEach
  void end() throws Exception {
    for (var part : open) {
      part.close();
    }
  }

  /// At each request of a call in turn. What may pass has passed before the call's time is over.
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "LAST"})
  void isSurvivedOrGivenBack(Fault fault) throws Exception {
    for (int place = 0; place < 6; place++) {
      var key = fault + "/" + place;
      uploads.put(key, Map.of(), IMAGES.get(place % 2));
      var requests = new AtomicInteger();
      int bad = place;
      network.set(() -> requests.getAndIncrement() == bad ? fault : Fault.NONE);

      boolean answered = call(SLOW.contains(fault) ? SHORT : LONG, key);

      assertSound(key, Set.of(place % 2));
      assertThat(answered || SLOW.contains(fault)).as(key).isTrue();
      network.set(() -> Fault.NONE);
      assertThat(call(LONG, key)).isTrue();
      assertAgreement(key, place % 2);
    }
  }

  /// As when S3 asks everybody to slow down for a minute.
  @ParameterizedTest
  @EnumSource(names = {"SLOW_DOWN", "RESET_BEFORE", "RESET_IN_REPLY", "END_IN_REPLY"})
  void isTriedAgainUntilTheTimeIsOverAndThenGivenBack(Fault fault) throws Exception {
    uploads.put("key", Map.of(), IMAGES.getFirst());
    var requests = new AtomicInteger();
    network.set(
        () -> {
          requests.getAndIncrement();
          return fault;
        });

    assertThat(call(SHORT, "key")).isFalse();

    assertThat(requests.get()).isBetween(4, 60);
    assertThat(store.head(image("key").thumbnail())).isEmpty();
    assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> handle(SHORT, "key"));
  }

  /// Changes and calls by chance, with a fault at every third request: whatever stands at any time
  /// is the whole thumbnail of something that was uploaded, and in the end of what is there.
  @Test
  void leavesNoWrongAndNoHalfThumbnailWhateverHappens() throws Exception {
    int answered = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      var images = Stream.of("/a", "/b", "/c").map((seed + "")::concat).map(Image::new).toList();
      for (int step = 0; step < STEPS; step++) {
        images.forEach(image -> image.change(random));
        network.set(() -> fault(random));
        answered += call(SHORT, keys(images)) ? 1 : 0;
        for (var image : images) {
          assertSound(image.key, image.uploaded);
        }
      }
      network.set(() -> Fault.NONE);
      assertThat(call(LONG, keys(images))).isTrue();
      for (var image : images) {
        assertAgreement(image.key, image.last);
      }
    }
    System.out.printf("%d calls, %d answered, %d faults%n", SEEDS * STEPS, answered, faults.get());
    assertThat(answered).isGreaterThan(SEEDS * STEPS / 2);
  }

  /// What was uploaded under a key so far, as places among all images.
  private final class Image {
    final String key;
    final Set<Integer> uploaded = new HashSet<>();
    int last;

    Image(String key) {
      this.key = key;
    }

    void change(Random random) {
      last = random.nextInt(IMAGES.size());
      uploaded.add(last);
      uploads.put(key, Map.of(), IMAGES.get(last));
    }
  }

  private static String[] keys(List<Image> images) {
    return images.stream().map(image -> image.key).toArray(String[]::new);
  }

  private Fault fault(Random random) {
    if (random.nextInt(3) > 0) {
      return Fault.NONE;
    }
    faults.incrementAndGet();
    var all = random.nextInt(20) == 0 ? SLOW : PASSING;
    return all.get(random.nextInt(all.size()));
  }

  /// @return whether the call was answered, and not given back to Lambda
  private boolean call(int milliseconds, String... keys) throws Exception {
    long begin = System.nanoTime();
    var answered = new boolean[1];
    StandardOutput.of(
        () -> {
          try {
            handle(milliseconds, keys);
            answered[0] = true;
          } catch (UnavailableException _) {
            // To be delivered again.
          }
        });
    assertThat(Duration.ofNanos(System.nanoTime() - begin).toMillis()).isLessThan(milliseconds);
    return answered[0];
  }

  private void handle(int milliseconds, String... keys) throws IOException {
    var records = new ArrayList<String>();
    for (var key : keys) {
      records.add(
          "{\"s3\":{\"bucket\":{\"name\":\"%s\"},\"object\":{\"key\":\"%s\"}}}"
              .formatted(uploads.bucket(), key));
    }
    var event = "{\"Records\":[" + String.join(",", records) + "]}";
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(UTF_8)),
        new ByteArrayOutputStream(),
        new TestContext("f", "r", milliseconds));
  }

  /// Nothing, or a whole thumbnail of one of these.
  private void assertSound(String key, Set<Integer> images) throws Exception {
    var thumbnail = store.open(image(key).thumbnail());
    if (thumbnail.isPresent()) {
      try (var found = thumbnail.get()) {
        var bytes = found.body().readAllBytes();
        var expected = new ArrayList<byte[]>();
        for (int i : images) {
          expected.addAll(thumbnail(IMAGES.get(i)).stream().toList());
        }
        assertThat(expected).as(key).contains(bytes);
      }
    }
  }

  private void assertAgreement(String key, int content) throws Exception {
    var image = store.head(image(key)).orElseThrow();
    var expected = thumbnail(IMAGES.get(content));
    var standing = Standing.of(image(key), store);
    assertThat(standing.hasThumbnailOf(Origin.of(image))).as(key).isEqualTo(expected.isPresent());
    assertThat(standing.hasRejectionOf(Origin.of(image))).as(key).isEqualTo(expected.isEmpty());
    assertThat(standing.thumbnail().isPresent()).as(key).isEqualTo(expected.isPresent());
    assertSound(key, Set.of(content));
  }

  private Optional<byte[]> thumbnail(byte[] content) throws IOException {
    try {
      var thumbnailer = new ThumbnailerByContent(TestLimits.pixels(1_000_000), folder);
      return Optional.of(thumbnailer.thumbnail(new ByteArrayInputStream(content)).data());
    } catch (ImageRejectedException _) {
      return Optional.empty();
    }
  }

  private ObjectName image(String key) {
    return new ObjectName(uploads.bucket(), key);
  }
}
