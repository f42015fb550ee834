package lambdasuite.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class GatekeeperTest {
  private static final String METHOD = "rolls/POST";

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final Gatekeeper gatekeeper = new Gatekeeper(() -> now);

  @Test
  void countsAQuotaAnewInTheNextPeriod() {
    var api = Apis.limited(Throttle.UNLIMITED, new Quota(2, Quota.Period.DAY));

    assertThat(statuses(api, 3)).containsExactly(200, 200, 429);
    now = now.plusSeconds(43_200);
    assertThat(statuses(api, 3)).containsExactly(200, 200, 429);
  }

  @Test
  void keepsBothTheLimitOfThePlanAndThatOfItsMethod() {
    var method = Map.of(METHOD, new Throttle(0.001, 1));
    var plan =
        new Plan("p", Map.of(Apis.KEY, "k"), new Throttle(0.001, 5), Quota.UNLIMITED, method);

    assertThat(statuses(Apis.with(Apis.suite(), Map.of(), List.of(plan)), 2))
        .containsExactly(200, 429);
  }

  @Test
  void countsEachKeyByItself() {
    var limit = new Throttle(0.001, 1);
    var keys = Map.of(Apis.KEY, "k1", Apis.OTHER_KEY, "k2");
    var plan = new Plan("p", keys, limit, Quota.UNLIMITED, Map.of());
    var api = Apis.with(Apis.suite(), Map.of(), List.of(plan));

    assertThat(status(api, Apis.KEY)).isEqualTo(200);
    assertThat(status(api, Apis.OTHER_KEY)).isEqualTo(200);
    assertThat(status(api, Apis.KEY)).isEqualTo(429);
  }

  private List<Integer> statuses(Api api, int count) {
    return Stream.generate(() -> status(api, Apis.KEY)).limit(count).toList();
  }

  private int status(Api api, String key) {
    var headers = Map.of("x-api-key", List.of(key));
    var none = SdkBytes.fromUtf8String("");
    var call = new Call("POST", "/rolls", "", headers, none, "127.0.0.1", 80, "HTTP/1.1");
    var match = Router.match(api, "POST", "/rolls").orElseThrow();
    return gatekeeper.admit(api, match, call) instanceof Admission.Refused(var answer)
        ? answer.status()
        : 200;
  }
}
