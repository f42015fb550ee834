package lambdasuite.orders;

import graphql.execution.ExecutionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One query on its way (GraphQL specification, section 6.4). All fields of a level ask for what they
/// lead to before any of it is loaded.
final class QueryExecution {
  private final ExecutionContext context;
  private final Edges edges;
  private final FieldErrors errors;

  /// Objects of which the same fields are asked for.
  private record Level(List<Selected> fields, List<Node> nodes) {}

  /// What a field of those objects leads to, in their order.
  private record Asked(Level level, int slot, List<Later<?>> values) {
    Selected field() {
      return level.fields.get(slot);
    }
  }

  QueryExecution(ExecutionContext context) {
    this.context = context;
    this.edges = new Edges(Objects.requireNonNull(context.getGraphQLContext().get(Loads.class)));
    this.errors = Objects.requireNonNull(context.getGraphQLContext().get(FieldErrors.class));
  }

  /// Finds the values of all fields of an object, and of all objects that they lead to.
  void complete(Node root, List<Selected> fields) {
    var levels = List.of(new Level(fields, List.of(root)));
    while (!levels.isEmpty()) {
      levels = below(levels);
    }
  }

  private List<Level> below(List<Level> levels) {
    var asked = new ArrayList<Asked>();
    for (var level : levels) {
      for (int slot = 0; slot < level.fields.size(); slot++) {
        asked.add(new Asked(level, slot, ask(level.fields.get(slot), level.nodes)));
      }
    }
    var below = new ArrayList<Level>();
    for (var field : asked) {
      var nodes = complete(field);
      if (!nodes.isEmpty()) {
        below.add(new Level(field.field().fields(), nodes));
      }
    }
    return below;
  }

  private List<Later<?>> ask(Selected field, List<Node> nodes) {
    var edge = edge(field);
    var values = new ArrayList<Later<?>>(nodes.size());
    for (var node : nodes) {
      values.add(from(node.source(), edge));
    }
    return values;
  }

  private Edges.Edge edge(Selected field) {
    try {
      return edges.of(field);
    } catch (RuntimeException e) {
      return _ -> Later.failed(e);
    }
  }

  private static Later<?> from(Source source, Edges.Edge edge) {
    try {
      return edge.from(source);
    } catch (RuntimeException e) {
      return Later.failed(e);
    }
  }

  /// The objects that the field leads to.
  private List<Node> complete(Asked asked) {
    var below = new ArrayList<Node>();
    for (int i = 0; i < asked.values.size(); i++) {
      var node = asked.level.nodes.get(i);
      try {
        node.set(asked.slot, completed(asked.values.get(i).get(), node, asked, below));
      } catch (RuntimeException e) {
        fail(node, asked, e);
        clear(node, asked);
      }
    }
    return below;
  }

  /// Unless the caller has said, by a directive of the engine's, that it wants all else as it is.
  private void clear(Node node, Asked asked) {
    if (context.propagateErrorsOnNonNullContractFailure()) {
      node.clear(asked.slot);
    }
  }

  private @Nullable Object completed(
      @Nullable Object value, Node node, Asked asked, List<Node> below) {
    var field = asked.field();
    if (value == null && !field.nullable()) {
      throw new IllegalStateException(field.coordinates() + " is null");
    }
    if (value == null || field.isIntrospection()) {
      return value;
    }
    return field.scalar() == null
        ? objects(value, node, asked, below)
        : field.scalar().serialize(value, context.getGraphQLContext(), context.getLocale());
  }

  /// One of them or a list.
  private Object objects(Object value, Node node, Asked asked, List<Node> below) {
    if (value instanceof Edges.Cut(var elements, var message)) {
      fail(node, asked, new FaultException(ErrorCode.LIST_TOO_LONG, message));
      return elements(elements, node, asked.slot, below);
    }
    if (value instanceof List<?> elements) {
      return elements(elements, node, asked.slot, below);
    }
    var child = node.child(asked.slot, (Source) value);
    below.add(child);
    return child;
  }

  private static List<Node> elements(List<?> elements, Node node, int slot, List<Node> below) {
    var nodes = new ArrayList<Node>(elements.size());
    for (var element : elements) {
      nodes.add(node.element(slot, nodes.size(), (Source) element));
    }
    below.addAll(nodes);
    return nodes;
  }

  private void fail(Node node, Asked asked, RuntimeException thrown) {
    context.addError(errors.of(thrown, node.path(asked.slot), asked.field().location()));
  }
}
