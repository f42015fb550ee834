package lambdasuite.rolls;

/// One part of a [DiceExpression], which is added, or subtracted if it is negative.
sealed interface DiceTerm {

  /// Dice of one kind.
  ///
  /// @param kept how many of `count` enter the total
  /// @param highest whether those are the highest, or else the lowest
  record Dice(boolean negative, int count, int sides, int kept, boolean highest)
      implements DiceTerm {}

  /// A fixed number.
  record Constant(long value) implements DiceTerm {}
}
