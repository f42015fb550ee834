package lambdasuite.thumbnails;

import java.util.Map;

/// A bucket as those see it who put images there.
interface Uploads {
  /// An existing bucket, as are those of its thumbnails and rejections.
  String bucket();

  boolean isVersioned();

  void put(String key, Map<String, String> metadata, byte[] content);

  void remove(String key);

  /// Deletes the newest version for good; nothing without versions.
  void removeNewestVersion(String key);

  String contentType(ObjectName name);
}
