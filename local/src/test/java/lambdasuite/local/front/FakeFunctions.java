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
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private volatile Supplier<Outcome> answer = () -> returned("{\"statusCode\":200}");

  static Outcome returned(String payload) {
    return new Outcome.Returned(SdkBytes.fromUtf8String(payload));
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
    try {
      events.add(JSON.readTree(event.asByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer.get();
  }
}
