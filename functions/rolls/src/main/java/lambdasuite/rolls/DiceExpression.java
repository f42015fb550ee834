package lambdasuite.rolls;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What is to be thrown, such as `2d6+3` (docs/dice-notation.md).
record DiceExpression(List<DiceTerm> terms) {

  /// One thrown dice.
  ///
  /// @param kept whether it enters the total
  record Die(int outcome, int sides, boolean kept) {}

  /// @param dice in the order of the expression
  record Thrown(List<Die> dice, long total) {}

  DiceExpression {
    terms = List.copyOf(terms);
  }

  /// Throws the dice.
  Thrown roll(RandomGenerator random) {
    var dice = new ArrayList<Die>();
    long total = 0;
    for (var term : terms) {
      switch (term) {
        case DiceTerm.Constant(var value) -> total += value;
        case DiceTerm.Dice kind -> {
          var thrown = roll(kind, random);
          long sum = thrown.stream().filter(Die::kept).mapToLong(Die::outcome).sum();
          total += kind.negative() ? -sum : sum;
          dice.addAll(thrown);
        }
      }
    }
    return new Thrown(List.copyOf(dice), total);
  }

  /// Of equal dice, the first are kept.
  private static List<Die> roll(DiceTerm.Dice kind, RandomGenerator random) {
    var outcomes = IntStream.range(0, kind.count()).map(_ -> random.nextInt(kind.sides()) + 1);
    var all = outcomes.boxed().toList();
    Comparator<Integer> lowestFirst = Comparator.comparing(all::get);
    var kept =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(kind.highest() ? lowestFirst.reversed() : lowestFirst)
            .limit(kind.kept())
            .collect(toSet());
    return IntStream.range(0, all.size())
        .mapToObj(i -> new Die(all.get(i), kind.sides(), kept.contains(i)))
        .toList();
  }
}
