package lambdasuite.music;

import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.QueryFields;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;

/// `POST /music/init`: three songs to begin with.
record PostInit(Songs songs) implements Endpoint {
  @Override
  public Reply answer(Request request) {
    QueryFields.refuseAll(request);
    int undone = songs.init();
    if (undone > 0) {
      throw SongReplies.incomplete(undone, Songs.FIRST.size());
    }
    var stored = Songs.FIRST.stream().map(SongJson::write).toList();
    return Reply.json(200, new JsonLine().member("songs", stored).toString());
  }
}
