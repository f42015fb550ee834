package lambdasuite.music;

/// What one song is found by.
///
/// @param artist 1 to [#LONGEST_ARTIST] bytes of UTF-8
/// @param song 1 to [#LONGEST_SONG] bytes of UTF-8
record SongKey(String artist, String song) {
  static final String ARTIST = "Artist";
  static final String SONG = "Song";

  /// Of partition and sort key (DynamoDB developer guide, "Quotas in Amazon DynamoDB").
  static final int LONGEST_ARTIST = 2_048;

  static final int LONGEST_SONG = 1_024;
}
