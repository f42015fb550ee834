package lambdasuite.music;

/// What became of a write.
sealed interface Writing {

  /// There was no such song, and is now.
  record Created(StoredSong song) implements Writing {}

  /// There was such a song; this is what it is now.
  record Replaced(StoredSong song) implements Writing {}

  /// There was such a song, and is none now.
  record Deleted() implements Writing {}

  /// There is no such song.
  record Missing() implements Writing {}

  /// The precondition does not hold; nothing is changed.
  record Refused() implements Writing {}

  /// The song would be larger than a song can be; nothing is changed.
  record TooLarge() implements Writing {}
}
