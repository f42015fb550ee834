package lambdasuite.music;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `DELETE /music/{artist}/{song}`.
record DeleteSong(Songs songs) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var key = SongPath.key(request);
    return SongReplies.writing(songs.delete(key, Preconditions.ofChange(request)), request);
  }
}
