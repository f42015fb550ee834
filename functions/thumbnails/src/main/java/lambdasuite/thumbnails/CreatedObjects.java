package lambdasuite.thumbnails;

import static java.lang.System.Logger.Level.ERROR;
import static lambdasuite.shared.log.Field.field;
import static lambdasuite.shared.metrics.Unit.COUNT;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3Entity;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3ObjectEntity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lambdasuite.shared.Invocation;
import org.jspecify.annotations.Nullable;

/// What an S3 event says was created (Amazon S3 user guide, "Event message structure").
final class CreatedObjects {
  private static final System.Logger LOG = System.getLogger(CreatedObjects.class.getName());

  private CreatedObjects() {}

  /// The objects of its `ObjectCreated` records; none of a test event, which has no records.
  static List<ObjectName> of(@Nullable S3Event event) {
    return records(event)
        .filter(CreatedObjects::isCreation)
        .flatMap(r -> name(r).stream())
        .toList();
  }

  /// S3's id of the request that caused the event.
  static Optional<String> requestId(@Nullable S3Event event) {
    return records(event)
        .flatMap(r -> Stream.ofNullable(r.getResponseElements()))
        .flatMap(r -> Stream.ofNullable(r.getxAmzRequestId()))
        .findFirst();
  }

  private static Stream<S3EventNotificationRecord> records(@Nullable S3Event event) {
    return Stream.ofNullable(event)
        .flatMap(e -> Stream.ofNullable(e.getRecords()))
        .flatMap(List::stream)
        .flatMap(Stream::ofNullable);
  }

  private static boolean isCreation(S3EventNotificationRecord r) {
    return r.getEventName() != null && r.getEventName().startsWith("ObjectCreated:");
  }

  private static Optional<ObjectName> name(S3EventNotificationRecord r) {
    var s3 = Optional.ofNullable(r.getS3());
    var bucket = s3.map(e -> e.getBucket()).map(b -> b.getName());
    var key = s3.map(e -> e.getObject()).flatMap(CreatedObjects::key);
    if (bucket.isEmpty() || key.isEmpty()) {
      Invocation.currentMetrics().add("Skipped", COUNT, 1);
      LOG.log(ERROR, "skipped: a record without bucket or readable key", field("key", rawKey(r)));
      return Optional.empty();
    }
    return Optional.of(new ObjectName(bucket.get(), key.get()));
  }

  private static @Nullable String rawKey(S3EventNotificationRecord r) {
    return Optional.ofNullable(r.getS3())
        .map(S3Entity::getObject)
        .map(S3ObjectEntity::getKey)
        .orElse(null);
  }

  private static Optional<String> key(S3ObjectEntity object) {
    if (object.getKey() == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(object.getUrlDecodedKey());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
