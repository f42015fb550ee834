package lambdasuite.music;

import java.math.BigDecimal;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `GET /music?year=…`: the songs of a year, page by page.
record GetYear(Songs songs, Cursors cursors) implements Endpoint {
  private static final String ALLOWED = "a whole number from 1 to 9999";
  private static final int MOST = 100;
  private static final int USUAL = 20;

  @Override
  public Reply answer(Request request) {
    var query = QueryFields.of(request);
    var year = query.integer("year", 1, 9_999);
    var question = Cursors.Question.of("year", year.map(String::valueOf).orElse(""));
    var after =
        query.value("cursor", "the cursor of an earlier reply", c -> cursors.key(c, question));
    var limit = query.integer("limit", 1, MOST).map(Math::toIntExact).orElse(USUAL);
    query.check();
    var number = year.map(BigDecimal::valueOf).orElseThrow(GetYear::missing);
    return SongReplies.page(songs.ofYear(number, after, limit), request, cursors, question);
  }

  private static ProblemException missing() {
    return ProblemException.badRequest(
        new FieldError("year", "missing required \"year\" parameter", ALLOWED));
  }
}
