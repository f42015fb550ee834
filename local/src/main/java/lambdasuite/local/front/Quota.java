package lambdasuite.local.front;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/// How many requests a key may send in a day, a week or a month, counted in UTC.
record Quota(long limit, Period period) {
  static final Quota UNLIMITED = new Quota(Long.MAX_VALUE, Period.DAY);

  enum Period {
    DAY,
    WEEK,
    MONTH
  }

  /// The first day of the period that `now` lies in.
  LocalDate start(Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return switch (period) {
      case DAY -> today;
      case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
      case MONTH -> today.withDayOfMonth(1);
    };
  }
}
