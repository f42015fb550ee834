package lambdasuite.music;

/// Which songs of an artist are asked for, and in which order.
///
/// @param prefix what the song begins with; empty for all
/// @param descending from the last song to the first, by their UTF-8 bytes
record ArtistQuery(String artist, String prefix, boolean descending) {}
