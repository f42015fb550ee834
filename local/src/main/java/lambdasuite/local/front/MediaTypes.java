package lambdasuite.local.front;

import java.util.List;
import java.util.Locale;

/// Which bodies are binary, by an API's binaryMediaTypes ("Content type conversions in API
/// Gateway").
final class MediaTypes {
  private MediaTypes() {}

  /// Whether the first media type of a Content-Type or Accept header is one of `binary`, in which
  /// `image/*` and `*/*` stand for many. An Accept of `*/*` matches only a `*/*`.
  static boolean isBinary(String header, List<String> binary) {
    var type = header.split("[,;]", -1)[0].strip().toLowerCase(Locale.ROOT);
    return binary.stream().anyMatch(b -> matches(type, b.toLowerCase(Locale.ROOT)));
  }

  private static boolean matches(String type, String binary) {
    return binary.equals("*/*")
        || binary.equals(type)
        || (binary.endsWith("/*") && type.startsWith(binary.substring(0, binary.length() - 1)));
  }
}
