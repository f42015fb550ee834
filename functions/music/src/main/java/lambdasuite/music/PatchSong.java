package lambdasuite.music;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `PATCH /music/{artist}/{song}`: some attributes set, some removed.
record PatchSong(Songs songs) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var key = SongPath.key(request);
    var precondition = Preconditions.ofChange(request);
    var reader = new ValueReader();
    var change = SongJson.readChange(reader, JsonFields.object(request.body()));
    reader.check();
    return SongReplies.writing(songs.change(key, change, precondition), request);
  }
}
