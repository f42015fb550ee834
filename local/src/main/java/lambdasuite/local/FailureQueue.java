package lambdasuite.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// The events that the thumbnails' function failed on for good: each with what Lambda says of it
/// (Lambda developer guide, "Capturing records of Lambda asynchronous invocations"), or as it lay on
/// the queue of events that gave it up.
final class FailureQueue implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int AT_ONCE = 10;
  private static final int SECONDS_TO_SEND = 60;

  private final SqsClient queues;
  private final LambdaClient lambda;
  private final String url;
  private final String function;

  private FailureQueue(SqsClient queues, LambdaClient lambda, String url, String function) {
    this.queues = queues;
    this.lambda = lambda;
    this.url = url;
    this.function = function;
  }

  static FailureQueue of(Deployment suite) {
    return new FailureQueue(
        suite.at(SqsClient.builder()).httpClientBuilder(UrlConnectionHttpClient.builder()).build(),
        suite
            .at(LambdaClient.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build(),
        suite.output("ThumbnailsFailures"),
        suite.output("ThumbnailsFunction"));
  }

  /// How many events were sent, and how many messages hold none and were left.
  record Redriven(int sent, int left) {
    private Redriven plus(boolean wasSent) {
      return wasSent ? new Redriven(sent + 1, left) : new Redriven(sent, left + 1);
    }
  }

  /// Sends every event that is there now to the function again, and takes it off the queue once
  /// Lambda has it: one that fails again comes back, and is left for another time.
  Redriven redrive() {
    long begin = System.currentTimeMillis();
    var redriven = new Redriven(0, 0);
    for (var messages = receive(); !messages.isEmpty(); messages = receive()) {
      for (var message : messages) {
        if (sentAt(message) > begin) {
          return redriven;
        }
        redriven = redriven.plus(send(message));
      }
    }
    return redriven;
  }

  private List<Message> receive() {
    return queues
        .receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(AT_ONCE)
                    .visibilityTimeout(SECONDS_TO_SEND)
                    .waitTimeSeconds(1)
                    .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
        .messages();
  }

  private static long sentAt(Message message) {
    return Long.parseLong(
        message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"));
  }

  private boolean send(Message message) {
    var event = event(message);
    event.ifPresent(
        payload -> {
          lambda.invoke(
              r ->
                  r.functionName(function)
                      .invocationType(InvocationType.EVENT)
                      .payload(SdkBytes.fromUtf8String(payload)));
          queues.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
        });
    return event.isPresent();
  }

  private static Optional<String> event(Message message) {
    try {
      var body = JSON.readTree(message.body());
      var event = body.path("Records").isArray() ? body : body.path("requestPayload");
      return event.isObject() ? Optional.of(event.toString()) : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    queues.close();
    lambda.close();
  }
}
