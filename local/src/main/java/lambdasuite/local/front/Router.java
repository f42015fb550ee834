package lambdasuite.local.front;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the method that a request belongs to: the most specific path wins, and where that one
/// lacks the method, a `{proxy+}` that has it.
final class Router {
  private Router() {}

  static Optional<Match> match(Api api, String httpMethod, String path) {
    var segments = Stream.of(path.split("/", -1)).filter(s -> !s.isEmpty()).toList();
    var candidates = candidates(api, segments);
    return candidates.stream()
        .filter(c -> c.equals(candidates.getFirst()) || c.path().greedy())
        .flatMap(c -> c.match(httpMethod, segments).stream())
        .findFirst();
  }

  private static List<Candidate> candidates(Api api, List<String> segments) {
    return api.routes().stream()
        .map(r -> new Candidate(r, RoutePath.of(r.path())))
        .filter(c -> c.path().matches(segments))
        .sorted(Comparator.comparing(c -> c.path().rank()))
        .toList();
  }

  private record Candidate(Route route, RoutePath path) {
    Optional<Match> match(String httpMethod, List<String> segments) {
      return route
          .method(httpMethod)
          .map(method -> new Match(route, method, path.parameters(segments)));
    }
  }
}
