package lambdasuite.music;

import java.util.List;
import java.util.Optional;

/// Some songs of a list.
///
/// @param next the song behind which the list goes on; empty at its end
/// @param servedBy the index that was read, or `table`
/// @param capacityUnits read capacity that it cost
record Page(List<StoredSong> songs, Optional<SongKey> next, String servedBy, double capacityUnits) {
  static final String TABLE = "table";

  Page {
    songs = List.copyOf(songs);
  }
}
