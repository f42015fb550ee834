package lambdasuite.music;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.http.Problem;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;

/// What callers are told of songs.
final class SongReplies {
  private static final String SECONDS_UNTIL_RETRY = "2";

  private SongReplies() {}

  static Reply song(int status, StoredSong stored) {
    return Reply.json(status, SongJson.write(stored.song()).toString())
        .with("Cache-Control", "no-store")
        .with("ETag", '"' + stored.version() + '"');
  }

  static Reply writing(Writing writing, Request request) {
    return switch (writing) {
      case Writing.Created(var stored) -> song(201, stored).with("Location", request.url());
      case Writing.Replaced(var stored) -> song(200, stored);
      case Writing.Deleted() -> new Reply(204, Map.of(), "");
      case Writing.Missing() -> throw missing();
      case Writing.Refused() -> throw Preconditions.failed();
      case Writing.TooLarge() -> throw tooLarge();
    };
  }

  static Reply page(Page page, Request request, Cursors cursors, Cursors.Question question) {
    var next = page.next().map(key -> cursors.after(key, question));
    var body =
        new JsonLine()
            .member("songs", SongJson.write(page.songs()))
            .member("next", next.orElse(null))
            .member("served_by", page.servedBy())
            .member("capacity_units", page.capacityUnits());
    return list(body, next, request);
  }

  static Reply list(JsonLine body, Optional<String> next, Request request) {
    var reply = Reply.json(200, body.toString()).with("Cache-Control", "no-store");
    return next.filter(_ -> request.method().equals("GET"))
        .map(cursor -> reply.with("Link", request.nextLink(cursor)))
        .orElse(reply);
  }

  static ProblemException missing() {
    return ProblemException.notFound("There is no such song.");
  }

  static ProblemException tooLarge() {
    return new ProblemException(
        new Problem(
            413,
            "Content Too Large",
            "A song with all its attributes has at most 400 KB, names included.",
            List.of()));
  }

  /// Not every write was done in time.
  static ProblemException incomplete(int undone, int all) {
    return new ProblemException(
        new Problem(
            503,
            "Service Unavailable",
            "There was time for %d of %d writes; send the same batch again, which does no harm."
                .formatted(all - undone, all),
            List.of()),
        Map.of("Retry-After", SECONDS_UNTIL_RETRY));
  }
}
