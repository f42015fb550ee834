package lambdasuite.thumbnails;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import lambdasuite.shared.json.JsonLine;

/// The record of an image that gets no thumbnail, as operators read it.
record Rejection(ObjectName image, Origin origin, long size, Reason reason, String detail) {
  static final String CONTENT_TYPE = "application/json";

  private static final String REASON = "thumbnail-rejected";

  Map<String, String> metadata() {
    var metadata = new HashMap<>(origin.identity());
    metadata.put(REASON, reason.toString());
    return metadata;
  }

  /// The word that an earlier record gives as its reason.
  static String reason(ObjectHead rejection) {
    return rejection.metadata().getOrDefault(REASON, "unknown");
  }

  byte[] content() {
    var line =
        new JsonLine()
            .member("bucket", image.bucket())
            .member("key", image.key())
            .member("size", size)
            .member("reason", reason)
            .member("detail", detail);
    origin.identity().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> line.member(e.getKey(), e.getValue()));
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
