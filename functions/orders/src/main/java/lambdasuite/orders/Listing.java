package lambdasuite.orders;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A page of a list, as a connection of Relay's specification shows it.
record Listing<T>(List<Edge<T>> edges, boolean hasNextPage, boolean hasPreviousPage) {

  Listing {
    edges = List.copyOf(edges);
  }

  record Edge<T>(T node, String cursor) {}

  /// @param rows one more than asked for if there are more
  static <T, K> Listing<T> of(List<T> rows, Page<K> page, Function<T, K> key, Cursor<K> cursor) {
    var edges =
        rows.stream()
            .limit(page.first())
            .map(row -> new Edge<>(row, cursor.of(key.apply(row))))
            .toList();
    return new Listing<>(edges, rows.size() > page.first(), page.after().isPresent());
  }

  List<T> nodes() {
    return edges.stream().map(Edge::node).toList();
  }

  Optional<String> startCursor() {
    return edges.isEmpty() ? Optional.empty() : Optional.of(edges.getFirst().cursor());
  }

  Optional<String> endCursor() {
    return edges.isEmpty() ? Optional.empty() : Optional.of(edges.getLast().cursor());
  }
}
