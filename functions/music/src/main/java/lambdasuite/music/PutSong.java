package lambdasuite.music;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// `PUT /music/{artist}/{song}`: a song in place of what was there.
record PutSong(Songs songs) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    var key = SongPath.key(request);
    var precondition = Preconditions.of(request);
    var reader = new ValueReader();
    var song = SongJson.read(reader, key, JsonFields.object(request.body()));
    reader.check();
    return SongReplies.writing(songs.put(song, precondition), request);
  }
}
