package lambdasuite.thumbnails;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Which state of an image something was made of: what stands on a thumbnail as metadata.
///
/// @param identity the image's ETag and version, and the version of the way thumbnails are made
/// @param uploaded the metadata that the uploader gave the image
record Origin(Map<String, String> identity, Map<String, String> uploaded) {
  /// Counts up whenever thumbnails come out otherwise, so that those that exist are made anew.
  static final String RECIPE = "1";

  /// As S3 calls the version of what was stored while its bucket had none.
  private static final String NO_VERSION = "null";

  /// S3 allows 2 KB for all names and values (Amazon S3 user guide, "Working with object
  /// metadata"); some are left for how it counts.
  private static final int MOST_BYTES = 1_900;

  static Origin of(ObjectHead image) {
    return new Origin(
        Map.of(
            "thumbnail-source-etag", image.etag().replace("\"", ""),
            "thumbnail-source-version", image.version().orElse(NO_VERSION),
            "thumbnail-recipe", RECIPE),
        image.metadata());
  }

  /// What a thumbnail carries: the uploader's metadata beside the identity, or the latter alone
  /// where S3 has no room for both.
  Map<String, String> metadata() {
    var all = new HashMap<>(uploaded);
    all.putAll(identity);
    return bytes(all) <= MOST_BYTES ? all : identity;
  }

  boolean isOfThumbnail(ObjectHead thumbnail) {
    return thumbnail.metadata().equals(metadata());
  }

  boolean isOfRejection(ObjectHead rejection) {
    return rejection.metadata().entrySet().containsAll(identity.entrySet());
  }

  private static int bytes(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .mapToInt(e -> (e.getKey() + e.getValue()).getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }
}
