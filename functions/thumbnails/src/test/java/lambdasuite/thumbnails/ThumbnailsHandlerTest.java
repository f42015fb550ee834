package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lambdasuite.shared.Backoff;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.UnavailableException;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsHandlerTest {
  private static final ObjectName PHOTO =
      new ObjectName("image-example", "a folder/my photo+1.jpg");
  private static final String WRITTEN = summary(1, 0, 0, 0, 0);
  private static final String NOTHING = summary(0, 0, 0, 0, 0);
  private static final String ABSENT = summary(0, 1, 0, 0, 0);

  @TempDir Path folder;
  private final MemoryObjectStore store = new MemoryObjectStore();

  @Test
  void writesTheThumbnailOfTheEventInTheRepository() {
    givenPhoto();

    assertThat(handle(event("thumbnails-put.json"))).isEqualTo(WRITTEN);
    assertThat(store.objects()).containsKey(PHOTO.thumbnail());
  }

  @Test
  void removesItAgain() {
    givenPhoto();
    handle(event("thumbnails-put.json"));
    store.remove(PHOTO);

    assertThat(handle(event("thumbnails-removed.json"))).isEqualTo(summary(0, 0, 1, 0, 0));
    assertThat(store.objects()).isEmpty();
  }

  @Test
  void measuresEveryPhase() throws Exception {
    givenPhoto();

    var lines = StandardOutput.of(() -> handle(event("thumbnails-put.json")));

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .contains(
            "\"message\":\"written\"",
            "\"correlation_id\":\"C3D13FE58DE4C810\"",
            "\"key\":\"a folder/my photo+1.jpg\"");
    assertThat(lines.getLast())
        .contains(
            "\"outcome\":\"ok\"",
            "\"Written\":1.0",
            "\"PixelsIn\":120000.0",
            "\"BytesIn\":",
            "\"BytesOut\":",
            "\"S3GetLatency\":",
            "\"ThumbnailLatency\":",
            "\"S3PutLatency\":");
  }

  @Test
  void countsARejectionOnce() throws Exception {
    store.put(PHOTO, "image/jpeg", Map.of(), new byte[10]);

    var first = StandardOutput.of(() -> handle(event("thumbnails-put.json"))).getLast();
    var second = StandardOutput.of(() -> handle(event("thumbnails-put.json"))).getLast();

    assertThat(first).contains("\"outcome\":\"rejected\"", "\"Rejected\":1.0");
    assertThat(second).contains("\"outcome\":\"rejected\"", "\"Unchanged\":1.0");
    assertThat(store.objects()).containsKey(PHOTO.rejection());
  }

  @Test
  void throwsAFailureSoThatLambdaRetries() throws Exception {
    var lines =
        StandardOutput.of(
            () ->
                assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> handle(new Broken(), event("thumbnails-put.json"))));

    assertThat(lines.getLast()).contains("\"outcome\":\"failed\"", "\"Failed\":1.0");
  }

  @Test
  void refusesWhatIsNotJson() {
    assertThatIllegalArgumentException().isThrownBy(() -> handle("{"));
  }

  @Nested
  class Doors {
    @Test
    void leadAllToTheSameThumbnail() {
      givenPhoto();
      handle(event("thumbnails-put.json"));
      var direct = store.current(PHOTO.thumbnail()).orElseThrow();

      for (var name : List.of("eventbridge", "queue", "batch")) {
        store.remove(PHOTO.thumbnail());
        handle(event("thumbnails-" + name + ".json"));
        assertThat(store.current(PHOTO.thumbnail())).as(name).contains(direct);
      }
    }

    @Test
    void giveAQueueBackTheMessagesThatFailed() {
      givenPhoto();

      assertThat(handle(event("thumbnails-queue.json"))).isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(handle(new Broken(), event("thumbnails-queue.json")))
          .isEqualTo(
              "{\"batchItemFailures\":"
                  + "[{\"itemIdentifier\":\"059f36b4-87a3-44ab-83d2-661975830a7d\"}]}");
    }

    @Test
    void takeFromAQueueWhatOthersWrappedUp() {
      var put = event("thumbnails-put.json");
      var bridge = event("thumbnails-eventbridge.json");
      for (var body :
          List.of(
              put,
              bridge,
              "{\"requestContext\":{},\"requestPayload\":" + put + "}",
              "{\"Type\":\"Notification\",\"Message\":" + quoted(put) + "}")) {
        givenPhoto();
        handle(queue(message("1", body)));
        assertThat(store.objects()).as(body).containsKey(PHOTO.thumbnail());
        store.remove(PHOTO.thumbnail());
      }
    }

    @Test
    void keepAMessageThatSaysNothingFromFailingTheOthers() {
      givenPhoto();

      var answer =
          handle(
              queue(
                  message("1", "not JSON"),
                  message("2", "{\"Event\":\"s3:TestEvent\"}"),
                  message("3", event("thumbnails-put.json"))));

      assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(store.objects()).containsKey(PHOTO.thumbnail());
    }

    @Test
    void answerEachTaskOfABatchJob() {
      givenPhoto();
      store.put(new ObjectName("b", "text"), "image/jpeg", Map.of(), new byte[10]);
      var two =
          "{\"taskId\":\"2\",\"s3Key\":\"text\",\"s3VersionId\":null,\"s3BucketArn\":\"arn:aws:s3:::b\"}";
      var three = "{\"taskId\":\"3\",\"s3Key\":\"x\",\"s3Bucket\":\"b-resized\"}";
      var job =
          event("thumbnails-batch.json")
              .replace("\"tasks\": [", "\"tasks\": [" + two + "," + three + ",");

      assertThat(handle(job))
          .isEqualTo(
              """
              {"invocationSchemaVersion":"1.0","treatMissingKeysAs":"PermanentFailure",\
              "invocationId":"YXNkbGZqYWRmaiBhc2RmdW9hZHNmZGpmaGFzbGtkaGZza2RmaAo","results":[\
              {"resultCode":"PermanentFailure","resultString":"unsupported","taskId":"2"},\
              {"resultCode":"PermanentFailure",\
              "resultString":"refused: this bucket holds thumbnails","taskId":"3"},\
              {"resultCode":"Succeeded","resultString":"written","taskId":"dGFza2lkZ29lc2hlcmUK"}]}""");
      assertThat(handle(new Broken(), event("thumbnails-batch.json")))
          .contains("\"resultCode\":\"TemporaryFailure\"");
    }
  }

  @Nested
  class Keys {
    @ParameterizedTest
    @CsvSource({
      "plain.jpg,plain.jpg",
      "a+b/c%2Bd%20e.jpg,a b/c+d e.jpg",
      "Gr%C3%B6%C3%9Fe/%E6%97%A5%E6%9C%AC+%F0%9F%98%80.png,Größe/日本 😀.png",
      "100%25+%2526,100% %26",
      "a//b/../c,a//b/../c"
    })
    void areUrlDecoded(String encoded, String key) {
      store.put(new ObjectName("b", key), "image/jpeg", Map.of(), Images.jpeg(40, 30));

      assertThat(handle(records(record("ObjectCreated:Put", "b", encoded)))).isEqualTo(WRITTEN);
      assertThat(store.objects()).containsKey(new ObjectName("b-resized", key));
    }

    @Test
    void thatAreNotEncodedAreLoggedAndSkipped() throws Exception {
      var lines =
          StandardOutput.of(
              () ->
                  assertThat(handle(records(record("ObjectCreated:Put", "b", "%zz"))))
                      .isEqualTo(NOTHING));

      assertThat(lines.getFirst()).contains("\"level\":\"ERROR\"", "%zz");
      assertThat(lines.getLast()).contains("\"Skipped\":1.0");
    }
  }

  @Nested
  class Records {
    @Test
    void areAllTaken() {
      for (var key : List.of("1", "2", "3")) {
        store.put(new ObjectName("b", key), "image/jpeg", Map.of(), Images.jpeg(40, 30));
      }

      var summary =
          handle(
              records(
                  record("ObjectCreated:Put", "b", "1"),
                  record("ObjectCreated:CompleteMultipartUpload", "b", "2"),
                  record("ObjectCreated:Copy", "b", "3")));

      assertThat(summary).isEqualTo(summary(3, 0, 0, 0, 0));
    }

    /// An event is a hint to look, whatever it is called.
    @ParameterizedTest
    @ValueSource(
        strings = {"ObjectRemoved:Delete", "LifecycleExpiration:Delete", "ObjectRestore:Completed"})
    void ofAllEventsAreTaken(String eventName) {
      store.put(new ObjectName("b", "1"), "image/jpeg", Map.of(), Images.jpeg(40, 30));

      assertThat(handle(records(record(eventName, "b", "1")))).isEqualTo(WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "null",
          "3",
          "[]",
          "{}",
          "{\"Records\":null}",
          "{\"Records\":[]}",
          "{\"Records\":{}}",
          "{\"Records\":[null, {}, {\"s3\":null}, {\"s3\":{}}, {\"s3\":{\"bucket\":{\"name\":\"b\"}}}]}",
          "{\"Records\":[{\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":7}}}]}",
          "{\"detail\":{}}",
          "{\"Message\":7}",
          "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}"
        })
    void thatLackTheirPartsAreSkipped(String json) {
      assertThat(handle(json)).isEqualTo(NOTHING);
    }

    @Test
    void withoutSequencerAreTaken() {
      givenPhoto();
      var json = event("thumbnails-put.json").replaceAll(",\\s*\"sequencer\": \"\\w+\"", "");

      assertThat(json).doesNotContain("sequencer");
      assertThat(handle(json)).isEqualTo(WRITTEN);
    }

    @Test
    void ofObjectsBeyondTwoGigabytesAreRead() {
      var json = record("ObjectCreated:Put", "b", "1").replace("1024", "5000000000");

      assertThat(handle(records(json))).isEqualTo(ABSENT);
    }
  }

  /// Refuses to work.
  private static final class Broken implements ObjectStore {
    @Override
    public Optional<ObjectHead> head(ObjectName name) {
      throw new UnavailableException("storage", new IllegalStateException("for a test"));
    }

    @Override
    public Optional<StoredObject> open(ObjectName name) {
      throw new AssertionError("nothing to open");
    }

    @Override
    public boolean put(
        ObjectName name,
        String contentType,
        Map<String, String> metadata,
        byte[] content,
        Optional<String> replaced) {
      throw new AssertionError("nothing to write");
    }

    @Override
    public boolean delete(ObjectName name, String etag) {
      throw new AssertionError("nothing to delete");
    }
  }

  private void givenPhoto() {
    store.put(PHOTO, "image/jpeg", Map.of(), Images.jpeg(400, 300));
  }

  private String handle(String event) {
    return handle(store, event);
  }

  private String handle(ObjectStore store, String event) {
    var sync =
        new ThumbnailSync(
            store, new ThumbnailerByContent(TestLimits.pixels(1_000_000), folder), 1_000_000);
    var backoff =
        new Backoff(Thumbnails.FIRST_PAUSE, Thumbnails.LONGEST_PAUSE, new Random(1), _ -> {});
    var invocations =
        new Invocations("thumbnails", new Environment(Map.of()), InstantSource.system());
    var answer = new ByteArrayOutputStream();
    try {
      new ThumbnailsHandler(new Thumbnails(sync, backoff), invocations)
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
              answer,
              new TestContext("ThumbnailsFunction"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static String summary(
      int written, int unchanged, int removed, int rejected, int refused) {
    return new Summary(written, unchanged, removed, rejected, refused).json().toString();
  }

  private static String event(String name) {
    return new String(Checkout.event(name), StandardCharsets.UTF_8);
  }

  private static String records(String... records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  private static String queue(String... messages) {
    return records(messages);
  }

  private static String message(String id, String body) {
    return "{\"messageId\":\"%s\",\"eventSource\":\"aws:sqs\",\"body\":%s}"
        .formatted(id, quoted(body));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String record(String eventName, String bucket, String key) {
    var whole = event("thumbnails-put.json");
    return whole
        .substring(whole.indexOf('[') + 1, whole.lastIndexOf(']'))
        .replace("ObjectCreated:Put", eventName)
        .replace("\"image-example\"", "\"" + bucket + "\"")
        .replace("a+folder/my+photo%2B1.jpg", key);
  }
}
