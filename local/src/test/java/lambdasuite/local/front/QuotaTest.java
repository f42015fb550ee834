package lambdasuite.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest {
  @ParameterizedTest
  @CsvSource({"DAY, 2026-11-21", "WEEK, 2026-11-15", "MONTH, 2026-11-01"})
  void countsFromTheStartOfItsPeriod(Quota.Period period, LocalDate start) {
    var lastInstant = Instant.parse("2026-11-21T23:59:59.999Z");

    assertThat(new Quota(1, period).start(lastInstant)).isEqualTo(start);
  }
}
