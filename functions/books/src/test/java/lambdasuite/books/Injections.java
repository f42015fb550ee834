package lambdasuite.books;

import java.util.ArrayList;
import java.util.List;

/// Names that would do harm where text is put into SQL instead of bound.
final class Injections {
  private static final List<String> OPENINGS =
      List.of("'", "\"", "`", "\\'", "''", "')", "'))", "%27", "\u02bc", "x'", "1'", "\\\\'");

  private static final List<String> ATTACKS =
      List.of(
          " OR 1=1",
          " OR '1'='1'",
          "; DROP TABLE books",
          "; DELETE FROM books",
          " UNION SELECT 1,2,3,4,5,6",
          " AND SLEEP(9)",
          " AND 1=BENCHMARK(1e9,1)",
          "; UPDATE books SET stock=1",
          ", (1,1,1,NOW(),1,1,1,1)",
          " INTO OUTFILE '/tmp/x'",
          " LIMIT 0",
          "%",
          "_",
          " IS NOT NULL",
          " OR title LIKE '%'");

  private static final List<String> CLOSINGS = List.of("", "--", "-- ", "#", "/*", ";\0");

  private Injections() {}

  /// 500 of them, of at most 255 characters.
  static List<String> all() {
    var all = new ArrayList<>(Names.all());
    for (var opening : OPENINGS) {
      for (var attack : ATTACKS) {
        CLOSINGS.forEach(closing -> all.add(opening + attack + closing));
      }
    }
    return all.stream().distinct().limit(500).toList();
  }
}
