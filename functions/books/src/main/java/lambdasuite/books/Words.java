package lambdasuite.books;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The words of a search: letters and digits, ten at most; the rest of the text only separates
/// them.
record Words(List<String> words) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final int MOST = 10;

  Words {
    words = List.copyOf(words);
  }

  static Words of(String text) {
    return new Words(
        WORD.matcher(text).results().map(MatchResult::group).distinct().limit(MOST).toList());
  }
}
