package lambdasuite.thumbnails;

/// An object's bucket and its key, the key as its owner wrote it: not URL-encoded.
record ObjectName(String bucket, String key) {
  private static final String RESIZED = "-resized";

  /// Whether it lies where thumbnails are written, so that a thumbnail of it could go round for
  /// ever.
  boolean isThumbnail() {
    return bucket.endsWith(RESIZED);
  }

  /// Where its thumbnail belongs.
  ObjectName thumbnail() {
    return new ObjectName(bucket + RESIZED, key);
  }
}
