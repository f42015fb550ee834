package lambdasuite.thumbnails;

import static java.lang.System.Logger.Level.ERROR;
import static lambdasuite.shared.log.Field.field;
import static lambdasuite.shared.metrics.Unit.COUNT;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads events: those of S3 (Amazon S3 user guide, "Event message structure"), of EventBridge
/// ("Using EventBridge"), of SQS with either of them in its messages, and of S3 Batch Operations
/// ("Invoke AWS Lambda function").
///
/// What cannot be read is logged and skipped, since it never can be.
final class Deliveries {
  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());
  private static final String BUCKET_ARN = ".*:";

  private Deliveries() {}

  /// @throws IllegalArgumentException if it is not JSON, which Lambda does not send
  static Node parse(byte[] event) {
    try {
      return new Node(Json.parse(new String(event, StandardCharsets.UTF_8)));
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("an event that is not JSON", e);
    }
  }

  /// What the sender's side knows an event by: S3's id of the request that caused it, if it says.
  static Optional<String> id(Node event) {
    var first = event.get("Records").elements().findFirst().orElse(event);
    return Stream.of(
            first.get("responseElements").get("x-amz-request-id"),
            first.get("messageId"),
            first.get("detail").get("request-id"),
            first.get("invocationId"))
        .flatMap(id -> id.text().stream())
        .findFirst();
  }

  static Delivery read(Node event) {
    if (event.get("tasks").exists()) {
      return job(event);
    }
    if (event.get("Records").elements().anyMatch(Deliveries::isMessage)) {
      return new Delivery.Queued(event.get("Records").elements().map(Deliveries::message).toList());
    }
    return new Delivery.Notification(objects(event).toList());
  }

  private static boolean isMessage(Node item) {
    return item.get("eventSource").text().filter("aws:sqs"::equals).isPresent();
  }

  private static Delivery.Message message(Node item) {
    var id = item.get("messageId").text().orElse("");
    return new Delivery.Message(
        id, item.get("body").text().stream().flatMap(Deliveries::quoted).toList());
  }

  /// The objects of an event that stands as text in another.
  private static Stream<ObjectName> quoted(String event) {
    try {
      return objects(new Node(Json.parse(event)));
    } catch (JsonSyntaxException e) {
      skip("a message that is not JSON", event, e);
      return Stream.empty();
    }
  }

  /// An event of S3 or of EventBridge, or one that SNS or Lambda's failure queue wrapped up.
  private static Stream<ObjectName> objects(Node event) {
    if (event.get("Message").exists()) {
      return event.get("Message").text().stream().flatMap(Deliveries::quoted);
    }
    if (event.get("requestPayload").exists()) {
      return objects(event.get("requestPayload"));
    }
    if (event.get("detail").exists()) {
      return plain(event.get("detail")).stream();
    }
    return event.get("Records").elements().map(r -> r.get("s3")).flatMap(r -> encoded(r).stream());
  }

  /// EventBridge leaves keys as they are.
  private static Optional<ObjectName> plain(Node detail) {
    return name(
        detail, detail.get("bucket").get("name").text(), detail.get("object").get("key").text());
  }

  private static Optional<ObjectName> encoded(Node s3) {
    return name(
        s3,
        s3.get("bucket").get("name").text(),
        s3.get("object").get("key").text().flatMap(Deliveries::decoded));
  }

  private static Optional<ObjectName> name(
      Node about, Optional<String> bucket, Optional<String> key) {
    if (bucket.isEmpty() || key.isEmpty()) {
      skip("a record without bucket or readable key", about.get("object").get("key").value(), null);
      return Optional.empty();
    }
    return Optional.of(new ObjectName(bucket.get(), key.get()));
  }

  private static Optional<String> decoded(String key) {
    try {
      return Optional.of(URLDecoder.decode(key, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Delivery job(Node event) {
    return new Delivery.Job(
        event.get("invocationSchemaVersion").text().orElse("1.0"),
        event.get("invocationId").text().orElse(""),
        event.get("tasks").elements().flatMap(t -> task(t).stream()).toList());
  }

  /// Keys are URL-encoded as in S3's own events; buckets have a name, or an ARN in schema 1.0.
  private static Optional<Delivery.Task> task(Node task) {
    var bucket =
        task.get("s3Bucket")
            .text()
            .or(() -> task.get("s3BucketArn").text().map(arn -> arn.replaceFirst(BUCKET_ARN, "")));
    var key = task.get("s3Key").text().flatMap(Deliveries::decoded);
    return name(task, bucket, key)
        .map(n -> new Delivery.Task(task.get("taskId").text().orElse(""), n));
  }

  private static void skip(String what, @Nullable Object where, @Nullable Exception why) {
    Invocation.currentMetrics().add("Skipped", COUNT, 1);
    LOG.log(ERROR, "skipped: " + what, field("record", where), why);
  }
}
