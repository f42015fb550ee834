package lambdasuite.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `GET /music/{artist}`: the songs of an artist, page by page.
///
/// @param artist of a route that has no parameter; empty for that of the path
record GetArtist(Songs songs, Cursors cursors, Optional<String> artist) implements Endpoint {
  private static final int MOST = 100;
  private static final int USUAL = 20;

  @Override
  public Reply answer(Request request) {
    var name = artist.orElseGet(() -> SongPath.artist(request.path("artist")));
    var query = QueryFields.of(request);
    var songsOf = new ArtistQuery(name, prefix(query), isDescending(query));
    var question =
        Cursors.Question.of("artist", name, songsOf.prefix(), String.valueOf(songsOf.descending()));
    var after =
        query.value("cursor", "the cursor of an earlier reply", c -> cursors.key(c, question));
    var limit = query.integer("limit", 1, MOST).map(Math::toIntExact).orElse(USUAL);
    query.check();
    return SongReplies.page(songs.ofArtist(songsOf, after, limit), request, cursors, question);
  }

  private static String prefix(QueryFields query) {
    return query
        .value(
            "begins_with",
            "text of at most " + SongKey.LONGEST_SONG + " bytes of UTF-8",
            text -> Optional.of(text).filter(t -> t.getBytes(UTF_8).length <= SongKey.LONGEST_SONG))
        .orElse("");
  }

  private static boolean isDescending(QueryFields query) {
    return query
        .value("order", "asc or desc", text -> Optional.of(text).filter(t -> t.matches("asc|desc")))
        .filter("desc"::equals)
        .isPresent();
  }
}
