package lambdasuite.rolls;

import java.util.Optional;
import lambdasuite.shared.Unicode;

/// A roll that is not stored yet.
///
/// @param outcome from 1 to `sides`
/// @param sides of the dice, from 1 to [#MOST_SIDES]
/// @param rolledBy who rolled, at most [#LONGEST_NAME] characters (Unicode code points)
/// @param createdBy who or what sends it, as long
record NewRoll(long outcome, long sides, Optional<String> rolledBy, Optional<String> createdBy) {
  static final long USUAL_SIDES = 6;
  static final long MOST_SIDES = 1_000_000;
  static final int LONGEST_NAME = 60;

  NewRoll {
    require(sides >= 1 && sides <= MOST_SIDES, "sides");
    require(outcome >= 1 && outcome <= sides, "outcome");
    require(isName(rolledBy), "rolledBy");
    require(isName(createdBy), "createdBy");
  }

  private static boolean isName(Optional<String> name) {
    return name.map(Unicode::length).orElse(0) <= LONGEST_NAME;
  }

  private static void require(boolean right, String component) {
    if (!right) {
      throw new IllegalArgumentException(component + " is out of range");
    }
  }
}
