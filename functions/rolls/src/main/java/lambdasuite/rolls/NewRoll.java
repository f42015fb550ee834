package lambdasuite.rolls;

import java.util.Optional;

/// What is known of a roll, whether it is stored or not.
///
/// [RollJson] checks what callers send. What others wrote into the table may be otherwise, and one
/// roll that no dice shows must not keep all others from being listed; so nothing is checked here.
///
/// @param outcome from 1 to `sides`
/// @param sides of the dice, from 1 to [#MOST_SIDES]
/// @param rolledBy who rolled, at most [#LONGEST_NAME] characters (Unicode code points)
/// @param createdBy who or what sends it, as long
record NewRoll(long outcome, long sides, Optional<String> rolledBy, Optional<String> createdBy) {
  static final long USUAL_SIDES = 6;
  static final long MOST_SIDES = 1_000_000;
  static final int LONGEST_NAME = 60;

  /// Whether a dice can show it.
  boolean isPossible() {
    return outcome >= 1 && outcome <= sides;
  }
}
