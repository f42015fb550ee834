package lambdasuite.music;

/// A song as it is stored.
///
/// @param version different after every write, even of the same content and even if the song was
///     deleted in between; empty for a song that somebody else wrote into the table
record StoredSong(Song song, String version) {

  /// The attribute that has the version. Names that begin like it are ours.
  static final String VERSION = "_version";

  static final String OUR_PREFIX = "_";
}
