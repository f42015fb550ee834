package lambdasuite.orders;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The media types of a reply (GraphQL over HTTP, section "Media Types").
enum ResponseType {
  /// Its status tells whether the request was good.
  GRAPHQL("application/graphql-response+json"),

  /// For clients of old: 200 whatever the engine says, since a status could come from anybody on
  /// the way.
  JSON("application/json");

  private final String mediaType;

  ResponseType(String mediaType) {
    this.mediaType = mediaType;
  }

  String contentType() {
    return mediaType + "; charset=utf-8";
  }

  /// The type that a caller likes best, [#GRAPHQL] where it does not care; empty if it takes
  /// neither (RFC 9110, section 12.5.1).
  static Optional<ResponseType> accepted(Optional<String> accept) {
    if (accept.filter(text -> !text.isBlank()).isEmpty()) {
      return Optional.of(GRAPHQL);
    }
    var ranges = Arrays.stream(accept.get().split(",", -1)).map(Range::parse).toList();
    return Arrays.stream(values())
        .filter(type -> type.quality(ranges) > 0)
        .max((a, b) -> a.compare(b, ranges));
  }

  private int compare(ResponseType other, List<Range> ranges) {
    int byQuality = Double.compare(quality(ranges), other.quality(ranges));
    return byQuality == 0 ? Integer.compare(other.place(ranges), place(ranges)) : byQuality;
  }

  /// Of the most specific range that matches.
  private double quality(List<Range> ranges) {
    return ranges.stream()
        .filter(range -> range.matches(mediaType))
        .max((a, b) -> Integer.compare(a.precision(), b.precision()))
        .map(Range::quality)
        .orElse(0.0);
  }

  /// Callers that give no qualities name what they like best first.
  private int place(List<Range> ranges) {
    return IntStream.range(0, ranges.size())
        .filter(i -> ranges.get(i).matches(mediaType))
        .findFirst()
        .orElse(ranges.size());
  }

  private record Range(String type, double quality) {
    private static final Pattern QUALITY = Pattern.compile("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)");

    static Range parse(String text) {
      var parts = text.split(";", -1);
      double quality = 1;
      for (var part : parts) {
        var parameter = part.strip().toLowerCase(Locale.ROOT);
        if (QUALITY.matcher(parameter).matches()) {
          quality = Double.parseDouble(parameter.substring(2));
        }
      }
      return new Range(parts[0].strip().toLowerCase(Locale.ROOT), quality);
    }

    boolean matches(String mediaType) {
      return type.equals(mediaType) || type.equals("application/*") || type.equals("*/*");
    }

    int precision() {
      return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
    }
  }
}
