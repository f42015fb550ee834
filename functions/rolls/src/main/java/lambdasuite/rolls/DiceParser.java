package lambdasuite.rolls;

import java.util.ArrayList;
import java.util.List;

/// Reads dice notation; its grammar stands in docs/dice-notation.md.
final class DiceParser {
  static final int LONGEST = 100;
  static final int MOST_DICE = 100;
  private static final int MOST_SIDES = Math.toIntExact(NewRoll.MOST_SIDES);
  private static final int MOST_CONSTANT = 1_000_000;

  private final String text;
  private int at;
  private int dice;

  private DiceParser(String text) {
    this.text = text;
  }

  /// The expression that a text holds, with at least one dice.
  static DiceExpression parse(String text) throws DiceSyntaxException {
    if (text.length() > LONGEST) {
      throw new DiceSyntaxException("more than " + LONGEST + " characters", LONGEST);
    }
    return new DiceParser(text).expression();
  }

  private DiceExpression expression() throws DiceSyntaxException {
    var terms = new ArrayList<DiceTerm>();
    skipSpaces();
    boolean signed = at < text.length() && "+-".indexOf(text.charAt(at)) >= 0;
    terms.add(term(signed && sign()));
    while (at < text.length()) {
      terms.add(term(sign()));
    }
    if (dice == 0) {
      throw fault("no dice");
    }
    return new DiceExpression(List.copyOf(terms));
  }

  private boolean sign() throws DiceSyntaxException {
    if (take("+")) {
      return false;
    }
    if (take("-")) {
      return true;
    }
    throw fault("no + or -");
  }

  private DiceTerm term(boolean negative) throws DiceSyntaxException {
    skipSpaces();
    int start = at;
    int count = isDigit() ? number(0, MOST_CONSTANT) : 1;
    boolean counted = at > start;
    if (!take("d")) {
      if (!counted) {
        throw fault("no dice and no number");
      }
      skipSpaces();
      return new DiceTerm.Constant(negative ? -count : count);
    }
    if (count < 1 || count > MOST_DICE) {
      throw new DiceSyntaxException(count + " dice of one kind", start);
    }
    int sides = take("%") ? 100 : number(1, MOST_SIDES);
    var term = selection(negative, count, sides);
    throwAll(term.count(), start);
    skipSpaces();
    return term;
  }

  private DiceTerm.Dice selection(boolean negative, int count, int sides)
      throws DiceSyntaxException {
    int start = at;
    if (take("kh")) {
      return new DiceTerm.Dice(negative, count, sides, kept(count), true);
    }
    if (take("kl")) {
      return new DiceTerm.Dice(negative, count, sides, kept(count), false);
    }
    boolean advantage = take("adv");
    if (!advantage && !take("dis")) {
      return new DiceTerm.Dice(negative, count, sides, count, true);
    }
    if (count != 1) {
      throw new DiceSyntaxException("advantage of more than one dice", start);
    }
    return new DiceTerm.Dice(negative, 2, sides, 1, advantage);
  }

  private int kept(int count) throws DiceSyntaxException {
    return isDigit() ? number(1, count) : 1;
  }

  private void throwAll(int more, int start) throws DiceSyntaxException {
    dice += more;
    if (dice > MOST_DICE) {
      throw new DiceSyntaxException("more than " + MOST_DICE + " dice", start);
    }
  }

  private int number(int min, int max) throws DiceSyntaxException {
    int start = at;
    long number = 0;
    while (isDigit()) {
      number = Math.min(number * 10 + (text.charAt(at++) - '0'), Integer.MAX_VALUE);
    }
    if (at == start || number < min || number > max) {
      throw new DiceSyntaxException("no number from " + min + " to " + max, start);
    }
    return (int) number;
  }

  private boolean isDigit() {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /// Whether a word comes next, whatever its case, and if so passes over it.
  private boolean take(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= text.length() || lowerCase(text.charAt(at + i)) != word.charAt(i)) {
        return false;
      }
    }
    at += word.length();
    return true;
  }

  private static char lowerCase(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }

  private DiceSyntaxException fault(String fault) {
    return new DiceSyntaxException(fault, at);
  }
}
