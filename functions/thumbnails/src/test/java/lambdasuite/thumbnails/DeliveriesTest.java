package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Our reader and AWS's own types take the same out of the events of `events/`.
class DeliveriesTest {
  private static final String FOLDER = Checkout.root().resolve("events") + "/";

  @ParameterizedTest
  @ValueSource(strings = {"thumbnails-put.json", "thumbnails-removed.json"})
  void readsWhatTheTypeOfS3Reads(String file) {
    var typed = EventLoader.loadS3Event(FOLDER + file);

    assertThat(read(file).objects())
        .isNotEmpty()
        .isEqualTo(
            typed.getRecords().stream()
                .map(r -> r.getS3())
                .map(
                    s3 ->
                        new ObjectName(s3.getBucket().getName(), s3.getObject().getUrlDecodedKey()))
                .toList());
  }

  @Test
  void readsWhatTheTypeOfEventBridgeReads() {
    ScheduledEvent typed = EventLoader.loadScheduledEvent(FOLDER + "thumbnails-eventbridge.json");

    assertThat(read("thumbnails-eventbridge.json").objects())
        .singleElement()
        .satisfies(
            object ->
                assertThat(typed.getDetail().get("object"))
                    .asInstanceOf(MAP)
                    .containsEntry("key", object.key()));
  }

  @Test
  void readsWhatTheTypeOfSqsReads() {
    SQSEvent typed = EventLoader.loadSQSEvent(FOLDER + "thumbnails-queue.json");

    assertThat(((Delivery.Queued) read("thumbnails-queue.json")).messages())
        .isNotEmpty()
        .extracting(Delivery.Message::id)
        .isEqualTo(typed.getRecords().stream().map(SQSEvent.SQSMessage::getMessageId).toList());
  }

  private static Delivery read(String file) {
    return Deliveries.read(Deliveries.parse(Checkout.event(file)));
  }
}
