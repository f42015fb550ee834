package lambdasuite.thumbnails;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A place in a JSON document, which may not be there.
record Node(@Nullable Object value) {

  Node get(String name) {
    return new Node(value instanceof Map<?, ?> object ? object.get(name) : null);
  }

  boolean exists() {
    return value != null;
  }

  Optional<String> text() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /// Its elements; none where it is no array.
  Stream<Node> elements() {
    return value instanceof List<?> array ? array.stream().map(Node::new) : Stream.empty();
  }
}
