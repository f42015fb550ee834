package lambdasuite.thumbnails;

/// An object's bucket and its key, the key as its owner wrote it: not URL-encoded.
record ObjectName(String bucket, String key) {
  private static final String RESIZED = "-resized";
  private static final String REJECTED = "-rejected";

  /// Whether it lies where this function writes, so that it could go round for ever.
  boolean isDerived() {
    return bucket.endsWith(RESIZED) || bucket.endsWith(REJECTED);
  }

  /// Where its thumbnail belongs.
  ObjectName thumbnail() {
    return new ObjectName(bucket + RESIZED, key);
  }

  /// Where it is recorded that it gets no thumbnail, and why.
  ObjectName rejection() {
    return new ObjectName(bucket + REJECTED, key);
  }
}
