package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.ResponseElementsEntity;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3BucketEntity;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3Entity;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3ObjectEntity;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.UnavailableException;
import lambdasuite.testing.Checkout;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsHandlerTest {
  private static final ObjectName PHOTO =
      new ObjectName("image-example", "a folder/my photo+1.jpg");

  @TempDir Path folder;
  private final MemoryObjectStore store = new MemoryObjectStore();

  /// Read and written as Lambda's runtime does.
  private final PojoSerializer<S3Event> events =
      LambdaEventSerializers.serializerFor(S3Event.class, S3Event.class.getClassLoader());

  @Test
  void writesTheThumbnailOfTheEventInTheRepository() {
    store.put(PHOTO, "image/jpeg", Map.of(), Images.jpeg(400, 300));

    var summary = handle(event(Checkout.event("thumbnails-put.json")));

    assertThat(summary).isEqualTo(new Summary(1, 0, 0, 0));
    assertThat(store.objects).containsKey(PHOTO.thumbnail());
  }

  @Test
  void answersInJson() {
    var bytes = new ByteArrayOutputStream();
    JacksonFactory.getInstance()
        .getSerializer(Summary.class)
        .toJson(new Summary(1, 2, 3, 4), bytes);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"written\":1,\"rejected\":2,\"gone\":3,\"refused\":4}");
  }

  @Test
  void measuresEveryPhase() throws Exception {
    store.put(PHOTO, "image/jpeg", Map.of(), Images.jpeg(400, 300));

    var lines = StandardOutput.of(() -> handle(event(Checkout.event("thumbnails-put.json"))));

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
  void countsARejection() throws Exception {
    store.put(PHOTO, "image/jpeg", Map.of(), new byte[10]);

    var lines = StandardOutput.of(() -> handle(event(Checkout.event("thumbnails-put.json"))));

    assertThat(lines.getLast()).contains("\"outcome\":\"rejected\"", "\"Rejected\":1.0");
  }

  @Test
  void throwsAFailureSoThatLambdaRetries() throws Exception {
    var broken =
        new ObjectStore() {
          @Override
          public Optional<StoredObject> open(ObjectName name) {
            throw new UnavailableException("storage", new IllegalStateException("for a test"));
          }

          @Override
          public void put(
              ObjectName name, String contentType, Map<String, String> metadata, byte[] content) {
            throw new AssertionError("nothing to write");
          }
        };
    var event = event(Checkout.event("thumbnails-put.json"));

    var lines =
        StandardOutput.of(
            () ->
                assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> handler(broken).handleRequest(event, context())));

    assertThat(lines.getLast()).contains("\"outcome\":\"failed\"");
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

      assertThat(handle(event(record("ObjectCreated:Put", "b", encoded))))
          .isEqualTo(new Summary(1, 0, 0, 0));
      assertThat(store.objects).containsKey(new ObjectName("b-resized", key));
    }

    @Test
    void thatAreNotEncodedAreLoggedAndSkipped() throws Exception {
      var lines =
          StandardOutput.of(
              () ->
                  assertThat(handle(event(record("ObjectCreated:Put", "b", "%zz"))))
                      .isEqualTo(Summary.NONE));

      assertThat(lines.getFirst()).contains("\"level\":\"ERROR\"", "%zz");
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
              event(
                  record("ObjectCreated:Put", "b", "1"),
                  record("ObjectCreated:CompleteMultipartUpload", "b", "2"),
                  record("ObjectCreated:Copy", "b", "3")));

      assertThat(summary).isEqualTo(new Summary(3, 0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ObjectRemoved:Delete", "ObjectTagging:Put", "", "objectcreated:put"})
    void ofOtherEventsAreSkipped(String eventName) {
      assertThat(handle(event(record(eventName, "b", "1")))).isEqualTo(Summary.NONE);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"Records\":null}",
          "{\"Records\":[]}",
          "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}"
        })
    void thatLackTheirPartsAreSkipped(String json) {
      assertThat(handle(event(json.getBytes(StandardCharsets.UTF_8)))).isEqualTo(Summary.NONE);
    }

    /// Lambda's own serializer refuses these, so that they come from a test or another caller.
    @Test
    void thatAreHollowAreSkipped() {
      var noName = new S3Entity(null, new S3BucketEntity(null, null, null), null, null);
      var noKey = new S3ObjectEntity(null, 1L, null, null, null);
      var records =
          new @Nullable S3EventNotificationRecord[] {
            null,
            hollow(null, null),
            hollow("ObjectCreated:Put", null),
            hollow("ObjectCreated:Put", new S3Entity(null, null, null, null)),
            hollow("ObjectCreated:Put", noName),
            hollow(
                "ObjectCreated:Put",
                new S3Entity(null, new S3BucketEntity("b", null, null), noKey, null))
          };

      assertThat(handle(new S3Event(Arrays.asList(records)))).isEqualTo(Summary.NONE);
      assertThat(handle(new S3Event(null))).isEqualTo(Summary.NONE);
    }

    private S3EventNotificationRecord hollow(@Nullable String name, @Nullable S3Entity s3) {
      return new S3EventNotificationRecord(
          null, name, null, null, null, null, new ResponseElementsEntity(null, null), s3, null);
    }

    @Test
    void ofObjectsBeyondTwoGigabytesAreRead() {
      var json = record("ObjectCreated:Put", "b", "1").replace("1024", "5000000000");

      assertThat(handle(event(json))).isEqualTo(new Summary(0, 0, 1, 0));
    }

    @Test
    void mayBeMissingWithTheirEvent() {
      assertThat(handle(null)).isEqualTo(Summary.NONE);
    }
  }

  private Summary handle(@Nullable S3Event event) {
    return handler(store).handleRequest(event, context());
  }

  private ThumbnailsHandler handler(ObjectStore store) {
    return new ThumbnailsHandler(
        new Thumbnails(store, new ThumbnailerByContent(1_000_000, folder), 1_000_000),
        new Invocations("thumbnails", new Environment(Map.of()), InstantSource.system()));
  }

  private static TestContext context() {
    return new TestContext("ThumbnailsFunction");
  }

  private S3Event event(byte[] json) {
    return events.fromJson(new ByteArrayInputStream(json));
  }

  private S3Event event(String... records) {
    return event(
        ("{\"Records\":[" + String.join(",", records) + "]}").getBytes(StandardCharsets.UTF_8));
  }

  private static String record(String eventName, String bucket, String key) {
    var whole = new String(Checkout.event("thumbnails-put.json"), StandardCharsets.UTF_8);
    return whole
        .substring(whole.indexOf('[') + 1, whole.lastIndexOf(']'))
        .replace("ObjectCreated:Put", eventName)
        .replace("\"image-example\"", "\"" + bucket + "\"")
        .replace("a+folder/my+photo%2B1.jpg", key);
  }
}
