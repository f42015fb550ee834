package lambdasuite.music;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `GET /music/{artist}/{song}`: one song.
record GetSong(Songs songs) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var stored = songs.find(SongPath.key(request)).orElseThrow(SongReplies::missing);
    return SongReplies.song(200, stored).validatedBy(stored.version(), request);
  }
}
