package lambdasuite.music;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where songs are kept. All but an index is read as it was last written.
interface SongRepository {

  Optional<StoredSong> find(SongKey key);

  /// Stores a song in place of what was there.
  Writing put(StoredSong song, Precondition precondition);

  /// Changes attributes of a song that is there.
  ///
  /// @param version the song's new version
  Writing change(SongKey key, Change change, String version, Precondition precondition);

  Writing delete(SongKey key, Precondition precondition);

  /// Some songs of an artist, ordered by the UTF-8 bytes of the song.
  Page ofArtist(ArtistQuery query, Optional<SongKey> after, int limit);

  /// Some songs of a year, in no order that means anything. Without an index it may stop early,
  /// with fewer songs and even none, since all songs are read for it.
  Page ofYear(BigDecimal year, Optional<SongKey> after, int limit);

  /// Some rows of a SELECT in PartiQL.
  ///
  /// @param parameters for its question marks, in their order
  /// @param token of an earlier call with the same statement
  Selection select(String statement, List<Value> parameters, int limit, Optional<String> token);

  /// Does each write of a batch for itself, until all are done or it is late.
  ///
  /// @return how many are not done
  int write(Batch batch, Instant latest);
}
