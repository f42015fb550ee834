package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@ExtendWith(SuiteUnderTest.class)
class ThumbnailsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Map<String, String> CONTENT_TYPES =
      Map.of("photo", "image/jpeg", "drawing", "image/png");

  private final Deployed suite;
  private final S3Client s3;
  private final String folder = "ThumbnailsIT " + UUID.randomUUID();

  ThumbnailsIT(Deployed suite) {
    this.suite = suite;
    s3 = suite.s3();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "photo.jpg",
        "a folder/my photo+1.jpg",
        "100%/ä&=?#日本 😀.jpg",
        "plus+plus/.hidden"
      })
  void appearsUnderTheSameKey(String name) throws Exception {
    var key = folder + "/" + name;
    upload(key, Files.readAllBytes(Checkout.root().resolve("events/photo.jpg")));

    var thumbnail = await(key);
    var image = decode(thumbnail);

    // The photo lies on its side and says so in its EXIF data: 1200 x 800, to be turned by a
    // quarter.
    assertThat(image.getWidth()).isEqualTo(85);
    assertThat(image.getHeight()).isEqualTo(128);
    assertThat(thumbnail.response().contentType()).isEqualTo("image/jpeg");
    assertThat(thumbnail.response().metadata()).containsEntry("owner", "ThumbnailsIT");
    assertThat(thumbnail.asString(StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
  }

  @Test
  void isAJpegWhereBrowsersDoNotShowTheImagesOwnFormat() throws Exception {
    var tiff = new ByteArrayOutputStream();
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
    assertThat(ImageIO.write(image, "tiff", tiff)).isTrue();
    var key = folder + "/scan.tif";
    upload(key, tiff.toByteArray());

    var thumbnail = await(key);

    assertThat(decode(thumbnail).getWidth()).isEqualTo(128);
    assertThat(thumbnail.response().contentType()).isEqualTo("image/jpeg");
  }

  /// Ten megabytes, of which a fraction is read; the rest of the transfer is given up.
  @Test
  void appearsForAnImageThatNeedNotBeReadToItsEnd() throws Exception {
    var photo = Files.readAllBytes(Checkout.root().resolve("events/photo.jpg"));
    var keys = IntStream.range(0, 10).mapToObj(i -> folder + "/long/" + i + ".jpg").toList();
    keys.forEach(key -> upload(key, Arrays.copyOf(photo, 10_000_000)));

    for (var key : keys) {
      assertThat(decode(await(key)).getHeight()).isEqualTo(128);
    }
  }

  /// Each upload at once needs a function of its own; the local stack runs a few and lets others
  /// wait.
  @Test
  void appearsForEachOfManyUploads() throws Exception {
    var photo = Files.readAllBytes(Checkout.root().resolve("events/photo.jpg"));
    var keys = IntStream.range(0, 40).mapToObj(i -> folder + "/many/" + i + ".jpg").toList();
    keys.forEach(key -> upload(key, photo));

    for (var key : keys) {
      assertThat(await(key).response().contentLength()).isPositive();
    }
  }

  @Test
  void doesNotAppearForWhatIsNoImageOfWhichAReasonIsRecorded() throws Exception {
    var text = folder + "/notes.jpg";
    upload(text, "not an image".getBytes(StandardCharsets.UTF_8));

    var record = await(suite.sourceBucket() + "-rejected", text);

    assertThat(record.asUtf8String())
        .contains("\"key\":\"" + text + "\"", "\"reason\":\"unsupported\"");
    assertThatThrownBy(() -> get(text)).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void replacesTheReasonOnceItsImageIsOne() throws Exception {
    var key = folder + "/late.png";
    upload(key, "not an image".getBytes(StandardCharsets.UTF_8));
    await(suite.sourceBucket() + "-rejected", key);

    upload(key, png());
    await(key);

    awaitAbsence(suite.sourceBucket() + "-rejected", key);
  }

  @Test
  void goesWithItsImage() throws Exception {
    var key = folder + "/deleted.jpg";
    upload(key, Files.readAllBytes(Checkout.root().resolve("events/photo.jpg")));
    await(key);

    s3.deleteObject(r -> r.bucket(suite.sourceBucket()).key(key));

    awaitStates(Map.of(key, ""));
  }

  /// Whatever is done to a key, and however its events overtake one another.
  @Test
  void agreesInTheEndAfterEveryHistoryOfUpToThreeChanges() throws Exception {
    var contents = new LinkedHashMap<String, byte[]>();
    contents.put("photo", Files.readAllBytes(Checkout.root().resolve("events/photo.jpg")));
    contents.put("drawing", png());
    contents.put("text", "not an image".getBytes(StandardCharsets.UTF_8));
    contents.put("nothing", new byte[0]);
    var expected = new LinkedHashMap<String, String>();
    for (var history : histories(contents.keySet())) {
      var key = folder + "/history/" + String.join(",", history);
      history.forEach(change -> change(key, Objects.requireNonNull(contents.get(change)), change));
      expected.put(key, CONTENT_TYPES.getOrDefault(history.getLast(), ""));
    }

    assertThat(expected).hasSize(4 + 16 + 64);
    awaitStates(expected);
  }

  private static List<List<String>> histories(Set<String> changes) {
    var all = new ArrayList<List<String>>();
    changes.forEach(c -> all.add(List.of(c)));
    for (int i = 0; i < 4 + 16; i++) {
      for (var change : changes) {
        all.add(Stream.concat(all.get(i).stream(), Stream.of(change)).toList());
      }
    }
    return all;
  }

  private void change(String key, byte[] content, String change) {
    if (change.equals("nothing")) {
      s3.deleteObject(r -> r.bucket(suite.sourceBucket()).key(key));
    } else {
      upload(key, content);
    }
  }

  /// Until each thumbnail has this type and was made of its image as it is, or is gone where the
  /// type is empty.
  private void awaitStates(Map<String, String> types) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var left = new ArrayList<>(types.keySet());
    while (!left.isEmpty()) {
      left.removeIf(key -> state(key).equals(types.get(key)));
      assertThat(System.nanoTime()).as("not in time: " + left).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private String state(String key) {
    var thumbnail = head(suite.resizedBucket(), key);
    var image = head(suite.sourceBucket(), key);
    if (thumbnail.isEmpty() || image.isEmpty()) {
      return thumbnail.map(_ -> "orphan").orElse("");
    }
    var version = thumbnail.get().metadata().get("thumbnail-source-version");
    return image.get().versionId().equals(version) ? thumbnail.get().contentType() : "stale";
  }

  private Optional<HeadObjectResponse> head(String bucket, String key) {
    try {
      return Optional.of(s3.headObject(r -> r.bucket(bucket).key(key)));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    }
  }

  /// An event about a bucket that does not exist yet fails until it does.
  @Test
  void appearsOnceAnEventThatFailedForGoodIsSentAgain() throws Exception {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
    var workspace = suite.home().orElseThrow();
    var bucket = Deployed.OPEN_BUCKET + UUID.randomUUID();
    var endpoint = suite.awsEndpoint().orElseThrow();
    try (var aws = new Aws(endpoint);
        var lambda =
            Aws.at(endpoint, LambdaClient.builder())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        var queues =
            Aws.at(endpoint, SqsClient.builder())
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
      var outputs = new Stack(aws, workspace, JavaRuntime.BOOTSTRAP).outputs();
      var event = event("thumbnails-put.json").replace("\"image-example\"", '"' + bucket + '"');
      lambda.invoke(
          r ->
              r.functionName(outputs.get("ThumbnailsFunction"))
                  .invocationType(InvocationType.EVENT)
                  .payload(SdkBytes.fromUtf8String(event)));
      awaitMessage(queues, Objects.requireNonNull(outputs.get("ThumbnailsFailures")));
    }
    createBuckets(bucket);
    put(bucket, "a folder/my photo+1.jpg", png());

    assertThat(command("redrive")).isEqualTo("Events sent again: 1\n");

    assertThat(await(bucket + "-resized", "a folder/my photo+1.jpg").response().contentType())
        .isEqualTo("image/png");
  }

  /// With `ThumbnailsEvents=queue`, such lie on the failure queue as S3 wrote them.
  @Test
  void appearsOnceAnEventThatItsQueueGaveUpIsSentAgain() throws Exception {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
    var bucket = Deployed.OPEN_BUCKET + "queue-" + UUID.randomUUID();
    createBuckets(bucket);
    put(bucket, "a folder/my photo+1.jpg", png());
    var endpoint = suite.awsEndpoint().orElseThrow();
    var http = UrlConnectionHttpClient.create();
    try (var aws = new Aws(endpoint);
        var queues = Aws.at(endpoint, SqsClient.builder()).httpClient(http).build()) {
      var queue =
          new Stack(aws, suite.home().orElseThrow(), JavaRuntime.BOOTSTRAP)
              .outputs()
              .get("ThumbnailsFailures");
      var event = event("thumbnails-put.json").replace("\"image-example\"", '"' + bucket + '"');
      queues.sendMessage(r -> r.queueUrl(queue).messageBody(event));
    }

    assertThat(command("redrive")).isEqualTo("Events sent again: 1\n");

    assertThat(await(bucket + "-resized", "a folder/my photo+1.jpg").response().contentType())
        .isEqualTo("image/png");
  }

  /// A bucket that tells nobody of its objects.
  @Test
  void appearsForWhatWasThereBeforeOnceItIsFilledIn() throws Exception {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
    var bucket = Deployed.OPEN_BUCKET + UUID.randomUUID();
    createBuckets(bucket);
    for (int i = 0; i < 130; i++) {
      put(bucket, "photos/%03d ä+.png".formatted(i), png());
    }
    put(bucket, "photos/text", new byte[10]);
    put(bucket, "elsewhere", png());
    var place = "s3://" + bucket + "/photos/";

    assertThat(command("backfill", "--dry-run", place)).isEqualTo("Objects to look at: 131\n");
    assertThat(command("backfill", place))
        .isEqualTo(
            """
            [######################--------] 100 of 131
            [##############################] 131 of 131
            Written 130, unchanged 0, removed 0, rejected 1, failed 0
            """);
    assertThat(command("backfill", place)).contains("Written 0, unchanged 130", "rejected 1");
    assertThat(s3.listObjectsV2(r -> r.bucket(bucket + "-resized")).contents()).hasSize(130);
  }

  /// Half of it was done when it was interrupted.
  @Test
  void appearsForTheRestWhereFillingInWasInterrupted() throws Exception {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
    var bucket = Deployed.OPEN_BUCKET + UUID.randomUUID();
    createBuckets(bucket);
    for (int i = 0; i < 130; i++) {
      put(bucket, "%03d.png".formatted(i), png());
    }
    var place = "s3://" + bucket;
    var workspace = suite.home().orElseThrow();
    var file = BackfillCommand.file(workspace, Optional.empty(), place);
    var tally = new Backfill.Tally(100, 0, 0, 0, 0);
    JsonFile.write(file, new BackfillCommand.Progress(place, "099.png", tally));

    assertThat(command("backfill", "--dry-run", place)).isEqualTo("Objects to look at: 30\n");
    assertThat(command("backfill", place)).contains("Written 130, unchanged 0");

    assertThat(s3.listObjectsV2(r -> r.bucket(bucket + "-resized")).contents()).hasSize(30);
    assertThat(file).doesNotExist();
    assertThat(command("backfill", place)).contains("Written 100, unchanged 30");
  }

  /// By a signal that leaves it no time: `-Dthumbnails.backfill=2000` for as many objects.
  @Test
  void appearsOnceForEachWhereFillingInWasKilled() throws Exception {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
    int count = Integer.getInteger("thumbnails.backfill", 300);
    var bucket = Deployed.OPEN_BUCKET + "old-" + UUID.randomUUID();
    createBuckets(bucket);
    s3.putBucketVersioning(
        r -> r.bucket(bucket + "-resized").versioningConfiguration(v -> v.status("Enabled")));
    for (int i = 0; i < count; i++) {
      put(bucket, "%05d.png".formatted(i), png());
    }

    killOnceItShows(count / 3 / 100 * 100 + " of " + count, "backfill", "s3://" + bucket);
    var left = command("backfill", "--dry-run", "s3://" + bucket);
    var end = command("backfill", "s3://" + bucket);

    System.out.println("killed backfill of " + count + ": " + left + end);
    assertThat(s3.listObjectVersionsPaginator(r -> r.bucket(bucket + "-resized")).versions())
        .hasSize(count);
    int again = number(end, "unchanged (\\d+)");
    assertThat(again).isLessThanOrEqualTo(100);
    assertThat(end).contains("Written %d, unchanged %d, removed 0".formatted(count - again, again));
    assertThat(number(left, "(\\d+)")).isLessThan(count);
  }

  private static int number(String text, String pattern) {
    var found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private void killOnceItShows(String text, String... words) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("-Dsuite.root=" + Checkout.root(), Suite.class.getName()));
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SUITE_HOME", suite.home().orElseThrow().home().toString());
    var process = builder.start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.lines().filter(line -> line.contains(text)).findFirst()).isPresent();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private void createBuckets(String bucket) {
    var role = "arn:aws:iam::000000000000:role/" + suite.nameOf("ThumbnailsFunctionRole");
    for (var name : List.of(bucket, bucket + "-resized", bucket + "-rejected")) {
      s3.createBucket(r -> r.bucket(name));
      s3.putBucketPolicy(r -> r.bucket(name).policy(open(name, role)));
    }
  }

  /// A bucket's policy that lets a role in.
  private static String open(String bucket, String role) {
    return """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
          "Action": "s3:*", "Resource": ["arn:aws:s3:::%s", "arn:aws:s3:::%s/*"]}]}
        """
        .formatted(role, bucket, bucket);
  }

  private void put(String bucket, String key, byte[] content) {
    s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  private String command(String... words) {
    var output = new ByteArrayOutputStream();
    var console = new Console(new PrintStream(output, true, StandardCharsets.UTF_8), false);
    var workspace = suite.home().orElseThrow();
    assertThat(Suite.commandLine(workspace, console).execute(words)).isZero();
    return output.toString(StandardCharsets.UTF_8);
  }

  private static void awaitMessage(SqsClient queues, String url) throws InterruptedException {
    var count = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (queues
        .getQueueAttributes(r -> r.queueUrl(url).attributeNames(count))
        .attributes()
        .getOrDefault(count, "0")
        .equals("0")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  private static String event(String name) {
    return new String(Checkout.event(name), StandardCharsets.UTF_8);
  }

  private static byte[] png() throws IOException {
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", bytes))
        .isTrue();
    return bytes.toByteArray();
  }

  private void upload(String key, byte[] content) {
    s3.putObject(
        r -> r.bucket(suite.sourceBucket()).key(key).metadata(Map.of("owner", "ThumbnailsIT")),
        RequestBody.fromBytes(content));
  }

  private ResponseBytes<GetObjectResponse> await(String key) throws InterruptedException {
    return await(suite.resizedBucket(), key);
  }

  private ResponseBytes<GetObjectResponse> await(String bucket, String key)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return s3.getObjectAsBytes(r -> r.bucket(bucket).key(key));
      } catch (NoSuchKeyException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  private void awaitAbsence(String bucket, String key) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (head(bucket, key).isPresent()) {
      assertThat(System.nanoTime()).as("not in time: " + key).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private ResponseBytes<GetObjectResponse> get(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(suite.resizedBucket()).key(key));
  }

  private static BufferedImage decode(ResponseBytes<GetObjectResponse> object) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(object.asByteArray()));
  }
}
