package lambdasuite.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import lambdasuite.testing.StandardOutput;
import lambdasuite.testing.TestContext;
import org.junit.jupiter.api.Test;

class InvocationsTest {
  private final Invocations invocations =
      new Invocations(
          "dice", new Environment(Map.of()), InstantSource.fixed(Instant.ofEpochMilli(42)));

  @Test
  void bindsTheCallWhileItRunsAndOnlyThen() {
    var service = call(() -> Invocation.current().orElseThrow().service());

    assertThat(service).isEqualTo("dice");
    assertThat(Invocation.current()).isEmpty();
  }

  @Test
  void onlyTheFirstCallIsAColdStart() {
    assertThat(call(() -> Invocation.current().orElseThrow().coldStart())).isTrue();
    assertThat(call(() -> Invocation.current().orElseThrow().coldStart())).isFalse();
  }

  @Test
  void writesOneMetricsLinePerCall() throws Exception {
    var lines = StandardOutput.of(() -> call(() -> "done"));

    assertThat(lines)
        .singleElement()
        .asString()
        .contains("\"service\":\"dice\"", "\"outcome\":\"ok\"", "\"ColdStart\":1.0");
  }

  @Test
  void countsAFailureAndPassesItOn() throws Exception {
    var lines =
        StandardOutput.of(
            () ->
                assertThatThrownBy(() -> call(() -> throwIt(new IllegalStateException("broken"))))
                    .hasMessage("broken"));

    assertThat(lines).singleElement().asString().contains("\"outcome\":\"failed\"");
  }

  private static Object throwIt(RuntimeException e) {
    throw e;
  }

  private <R> R call(ScopedValue.CallableOp<R, RuntimeException> work) {
    return invocations.call(new TestContext("dice"), Optional.empty(), work);
  }
}
