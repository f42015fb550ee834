package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import lambdasuite.thumbnails.Worker.Weakness;
import org.junit.jupiter.api.Test;

/// So many schedules: `-Dthumbnails.schedules=100000` for more than the build takes time for.
class ScheduleTest {
  private static final int SCHEDULES = Integer.getInteger("thumbnails.schedules", 2_000);

  private record Count(int wrong, int unseen, int kills) {
    Count plus(Schedule.End end) {
      return new Count(wrong + (end.wrong() ? 1 : 0), unseen + end.unseen(), kills + end.kills());
    }
  }

  @Test
  void endsInAgreementWhateverHappensOnTheWay() {
    var count = play(Weakness.NONE);

    assertThat(count.wrong()).isZero();
    assertThat(count.unseen()).isZero();
    assertThat(count.kills()).isGreaterThan(SCHEDULES / 2);
  }

  /// The controls: what would be found if a part of the protocol were missing.
  @Test
  void findsWhatTheConditionsAreGoodFor() {
    var count = play(Weakness.NO_CONDITIONS);

    assertThat(count.unseen()).isGreaterThan(SCHEDULES / 50);
  }

  @Test
  void findsWhatTheSecondLookIsGoodFor() {
    assertThat(play(Weakness.NO_SECOND_LOOK).wrong()).isPositive();
    assertThat(play(Weakness.NEITHER).wrong()).isPositive();
  }

  @Test
  void findsWhatTheThirdLookIsGoodFor() {
    assertThat(play(Weakness.NO_THIRD_LOOK).wrong()).isPositive();
  }

  private static Count play(Weakness weakness) {
    var count = new Count(0, 0, 0);
    for (long seed = 0; seed < SCHEDULES; seed++) {
      count = count.plus(new Schedule(seed, weakness).play());
    }
    System.out.println(SCHEDULES + " schedules, weakness " + weakness + ": " + count);
    return count;
  }
}
