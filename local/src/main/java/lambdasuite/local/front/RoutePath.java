package lambdasuite.local.front;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A resource's path, segment by segment: text, `{name}` or, at the end, `{name+}` for one segment
/// or more.
record RoutePath(List<String> segments) {
  RoutePath {
    segments = List.copyOf(segments);
  }

  static RoutePath of(String path) {
    return new RoutePath(Stream.of(path.split("/", -1)).filter(s -> !s.isEmpty()).toList());
  }

  boolean greedy() {
    return !segments.isEmpty() && segments.getLast().endsWith("+}");
  }

  boolean matches(List<String> request) {
    boolean longEnough =
        greedy() ? request.size() >= segments.size() : request.size() == segments.size();
    return longEnough
        && IntStream.range(0, segments.size())
            .allMatch(i -> rank(segments.get(i)) > 0 || segments.get(i).equals(request.get(i)));
  }

  /// Sorts the more specific path first: text before `{name}` before `{name+}`, from the left.
  String rank() {
    return segments.stream().map(s -> String.valueOf(rank(s))).collect(Collectors.joining());
  }

  Map<String, String> parameters(List<String> request) {
    var parameters = new TreeMap<String, String>();
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      switch (rank(segment)) {
        case 1 -> parameters.put(segment.substring(1, segment.length() - 1), request.get(i));
        case 2 ->
            parameters.put(
                segment.substring(1, segment.length() - 2),
                String.join("/", request.subList(i, request.size())));
        default -> {}
      }
    }
    return parameters;
  }

  private static int rank(String segment) {
    return !segment.startsWith("{") ? 0 : segment.endsWith("+}") ? 2 : 1;
  }
}
