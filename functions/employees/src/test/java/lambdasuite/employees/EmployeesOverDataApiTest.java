package lambdasuite.employees;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import lambdasuite.testing.FaultyNetwork;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EmployeesOverDataApiTest extends EmployeesContract {
  @Override
  EmployeeRepository repository() {
    return TestServer.dataApi();
  }

  @Override
  String database() {
    return TestServer.DATA_API;
  }

  @Override
  EmployeeRepository repository(FaultyNetwork network) {
    return TestServer.dataApi(URI.create("http://127.0.0.1:" + network.port()));
  }

  @Override
  FaultyNetwork network() throws IOException {
    return FaultyNetwork.to(TestServer.API.endpoint().getPort());
  }

  @Nested
  class Sleep {
    @Test
    void under32RequestsEndsForAllInTime() throws Exception {
      var caller = Caller.of(TestServer.dataApi());
      TestServer.API.pause();
      Callable<Caller.Answer> call = () -> caller.list(Map.of());

      try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var answer : callers.invokeAll(Collections.nCopies(32, call))) {
          assertThat(answer.get().status()).isEqualTo(200);
        }
      }
    }

    @Test
    void thatIsLongerThanTheDeadlineIsAnsweredInTime() throws Exception {
      var hasty = Caller.of(TestServer.dataApi()).withMillis(1_600);
      TestServer.API.pause();
      Callable<Caller.Answer> call = () -> hasty.list(Map.of());
      long begin = System.nanoTime();

      try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var answer : callers.invokeAll(Collections.nCopies(32, call))) {
          assertThat(answer.get().status()).isEqualTo(503);
          assertThat(answer.get().headers()).containsEntry("Retry-After", "5");
        }
      }

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
  }
}
