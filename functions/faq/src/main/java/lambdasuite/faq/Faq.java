package lambdasuite.faq;

import java.util.Locale;

/// One question about AWS Lambda with its answer.
///
/// @param id short, lower case, words joined by hyphens; part of the entry's address
/// @param source the title of the AWS documentation page that the answer rests on
record Faq(String id, Category category, String q, String a, String source) {

  /// Whether question and answer together hold all of these words, given in lower case.
  boolean holds(Iterable<String> words) {
    var text = (q + "\n" + a).toLowerCase(Locale.ROOT);
    for (var word : words) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }
}
