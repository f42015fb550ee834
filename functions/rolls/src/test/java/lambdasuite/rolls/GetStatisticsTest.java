package lambdasuite.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;

class GetStatisticsTest {
  private final Caller caller = Caller.of(new InMemoryRollRepository(), InstantSource.system());

  @Test
  void saysHowTheDiceBehave() {
    caller.batch("{\"rolls\":[{\"outcome\":1,\"sides\":2},{\"outcome\":2,\"sides\":2}]}", "k");

    assertThat(caller.statistics(Map.of()).body())
        .isEqualTo(
            """
            {"rolled_by":null,"dice":[{"sides":2,"count":2,"mean":1.5,"variance":0.25,\
            "histogram":[1,1],"fairness":{"chi_squared":0.0,"degrees_of_freedom":1,"p_value":1.0}}]}""");
  }

  @Test
  void doubtsADiceThatAlwaysShowsTheSame() {
    for (int i = 0; i < 30; i++) {
      caller.post("{\"outcome\":6,\"rolled_by\":\"Ada\"}");
    }

    var reply = caller.send(Checkout.event("rolls-statistics.json"));

    assertThat(reply.json()).containsEntry("rolled_by", "Ada");
    assertThat(reply.body())
        .contains("\"chi_squared\":150.0")
        .containsPattern("\"p_value\":1.*E-30");
    assertThat(caller.statistics(Map.of("rolled_by", "Bob")).body())
        .isEqualTo("{\"rolled_by\":\"Bob\",\"dice\":[]}");
  }

  @Test
  void refusesWhatIsNoName() {
    assertThat(caller.statistics(Map.of("rolled_by", "x".repeat(61))).status()).isEqualTo(400);
  }
}
