package lambdasuite.orders;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list, as a connection of Relay's specification shows it.
///
/// @param cursor of an element
record Listing<T extends Source>(
    List<T> nodes, Function<T, String> cursor, boolean hasNextPage, boolean hasPreviousPage)
    implements Source {

  Listing {
    nodes = List.copyOf(nodes);
  }

  private record Edge(Source node, String cursor) implements Source {
    @Override
    public Object member(String field) {
      return switch (field) {
        case "node" -> node;
        case "cursor" -> cursor;
        default -> throw Source.unknown(field);
      };
    }
  }

  /// @param rows one more than asked for if there are more
  static <T extends Source, K> Listing<T> of(
      List<T> rows, Page<K> page, Function<T, K> key, Cursor<K> cursor) {
    boolean more = rows.size() > page.first();
    return new Listing<>(
        more ? rows.subList(0, page.first()) : rows,
        row -> cursor.of(key.apply(row)),
        more,
        page.after().isPresent());
  }

  @Override
  public @Nullable Object member(String field) {
    return switch (field) {
      case "edges" -> nodes.stream().map(node -> new Edge(node, cursor.apply(node))).toList();
      case "nodes" -> nodes;
      case "pageInfo" -> this;
      case "hasNextPage" -> hasNextPage;
      case "hasPreviousPage" -> hasPreviousPage;
      case "startCursor" -> nodes.isEmpty() ? null : cursor.apply(nodes.getFirst());
      case "endCursor" -> nodes.isEmpty() ? null : cursor.apply(nodes.getLast());
      default -> throw Source.unknown(field);
    };
  }
}
