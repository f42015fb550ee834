package lambdasuite.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;

/// Every function at once: keeps the events, and answers what the test says.
final class FakeFunctions implements Functions {
  static final String AUTHORIZER = "arn:aws:lambda:eu-central-1:123456789012:function:Authorizer";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<JsonNode> authorizerEvents = new CopyOnWriteArrayList<>();
  private volatile Supplier<Outcome> answer = () -> returned("{\"statusCode\":200}");
  private volatile Outcome verdict = returned("{}");

  static Outcome returned(String payload) {
    return new Outcome.Returned(SdkBytes.fromUtf8String(payload));
  }

  /// What the authorizer says from now on.
  void authorizes(Outcome next) {
    verdict = next;
  }

  List<JsonNode> authorizerEvents() {
    return authorizerEvents;
  }

  void answer(Supplier<Outcome> next) {
    answer = next;
  }

  void returns(String payload) {
    answer(() -> returned(payload));
  }

  /// The last event.
  JsonNode event() {
    return events.getLast();
  }

  int calls() {
    return events.size();
  }

  @Override
  public Outcome invoke(String arn, SdkBytes event) {
    boolean authorizer = arn.equals(AUTHORIZER);
    try {
      (authorizer ? authorizerEvents : events).add(JSON.readTree(event.asByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return authorizer ? verdict : answer.get();
  }
}
