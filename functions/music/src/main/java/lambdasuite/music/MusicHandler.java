package lambdasuite.music;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.HttpFunction;
import lambdasuite.shared.http.Routes;
import lambdasuite.shared.snapstart.FreshRandom;
import lambdasuite.shared.snapstart.SnapStart;

/// Songs with free attributes over HTTP, kept in DynamoDB (docs/music-api.md).
///
/// | route | answers |
/// |---|---|
/// | `PUT /music/{artist}/{song}` | 201 or 200 with the stored song |
/// | `PATCH /music/{artist}/{song}` | 200 with the changed song, or 404 |
/// | `GET /music/{artist}/{song}` | 200 with that song, or 404 |
/// | `DELETE /music/{artist}/{song}` | 204, or 404 |
/// | `GET /music/{artist}` | 200 with a page of the artist's songs |
/// | `GET /music?year=…` | 200 with a page of the year's songs |
/// | `POST /music/query` | 200 with a page of what a SELECT finds |
/// | `POST /music/batch` | 200 when all writes are done |
/// | `POST /music/init` | 200 with three songs to begin with |
public final class MusicHandler implements RequestStreamHandler {
  private final HttpFunction function;

  /// Called by Lambda.
  public MusicHandler() {
    var config = MusicConfig.from(System.getenv());
    var random = new FreshRandom();
    var repository =
        new DynamoSongRepository(
            DynamoSongRepository.connect(), config.table(), config.yearIndex(), random);
    repository.warmUp();
    this(
        new Songs(repository, random::nextUuid, InstantSource.system()),
        new Cursors(new CursorKey(config.cursorSecret())),
        config.table(),
        new Invocations("music", new Environment(System.getenv()), InstantSource.system()));
    SnapStart.prime();
  }

  MusicHandler(Songs songs, Cursors cursors, String table, Invocations invocations) {
    this.function = new HttpFunction(invocations, routes(songs, cursors, table));
  }

  /// The names of three routes are also names that an artist may have.
  private static Routes routes(Songs songs, Cursors cursors, String table) {
    return new Routes(
        Map.ofEntries(
            Map.<String, Endpoint>entry("GET /music", new GetYear(songs, cursors)),
            Map.entry("GET /music/{artist}", artist(songs, cursors, Optional.empty())),
            Map.entry("GET /music/batch", artist(songs, cursors, Optional.of("batch"))),
            Map.entry("GET /music/init", artist(songs, cursors, Optional.of("init"))),
            Map.entry("GET /music/query", artist(songs, cursors, Optional.of("query"))),
            Map.entry("GET /music/{artist}/{song}", new GetSong(songs)),
            Map.entry("PUT /music/{artist}/{song}", new PutSong(songs)),
            Map.entry("PATCH /music/{artist}/{song}", new PatchSong(songs)),
            Map.entry("DELETE /music/{artist}/{song}", new DeleteSong(songs)),
            Map.entry("POST /music/batch", new PostBatch(songs)),
            Map.entry("POST /music/init", new PostInit(songs)),
            Map.entry("POST /music/query", new PostQuery(songs, cursors, table))));
  }

  private static Endpoint artist(Songs songs, Cursors cursors, Optional<String> name) {
    return new GetArtist(songs, cursors, name);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context)
      throws IOException {
    function.handle(event, output, context);
  }
}
