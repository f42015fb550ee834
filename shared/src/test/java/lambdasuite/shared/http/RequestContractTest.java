package lambdasuite.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lambdasuite.testing.Checkout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Our reader of API events and AWS's own type for them take the same out of every event of
/// `events/`.
class RequestContractTest {

  @ParameterizedTest
  @MethodSource("apiEvents")
  void readsWhatTheTypedEventReads(Path file) throws IOException {
    var typed = typed(file);
    var request = read(file).orElseThrow();

    assertThat(request.method()).isEqualTo(typed.getHttpMethod());
    assertThat(request.resource()).isEqualTo(typed.getResource());
    assertThat(request.headers()).isEqualTo(orEmpty(typed.getHeaders()));
    assertThat(request.query()).isEqualTo(orEmpty(typed.getQueryStringParameters()));
    assertThat(request.path()).isEqualTo(orEmpty(typed.getPathParameters()));
    assertThat(request.body()).isEqualTo(Objects.requireNonNullElse(typed.getBody(), ""));
    assertThat(request.requestId())
        .isEqualTo(Optional.ofNullable(typed.getRequestContext()).map(c -> c.getRequestId()));
  }

  @ParameterizedTest
  @MethodSource("otherEvents")
  void takesNoOtherEventForOne(Path file) throws IOException {
    assertThat(read(file)).isEmpty();
  }

  @Test
  void looksAtEventsWithAndWithoutEachPart() throws IOException {
    var events = apiEvents().stream().map(RequestContractTest::typed).toList();

    assertThat(events).anyMatch(e -> e.getBody() != null).anyMatch(e -> e.getBody() == null);
    assertThat(events).anyMatch(e -> e.getPathParameters() != null);
    assertThat(events).anyMatch(e -> e.getQueryStringParameters() != null);
  }

  static List<Path> apiEvents() throws IOException {
    return events().stream().filter(file -> typed(file).getHttpMethod() != null).toList();
  }

  static List<Path> otherEvents() throws IOException {
    return events().stream().filter(file -> typed(file).getHttpMethod() == null).toList();
  }

  private static List<Path> events() throws IOException {
    try (var files = Files.list(Checkout.root().resolve("events"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static APIGatewayProxyRequestEvent typed(Path file) {
    return EventLoader.loadApiGatewayRestEvent(file.toString());
  }

  private static Optional<Request> read(Path file) throws IOException {
    return Request.read(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return Objects.requireNonNullElse(map, Map.of());
  }
}
