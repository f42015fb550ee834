package lambdasuite.orders;

import java.util.ArrayDeque;
import java.util.List;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// An object of the reply, whose fields are found one by one.
final class Node implements JsonObject {
  private static final int ALONE = -1;

  private final Source source;
  private final List<Selected> fields;
  private final @Nullable Object[] values;
  private final @Nullable Node parent;
  private final int slot;
  private final int index;
  private boolean vanished;

  private Node(Source source, List<Selected> fields, @Nullable Node parent, int slot, int index) {
    this.source = source;
    this.fields = fields;
    this.values = new @Nullable Object[fields.size()];
    this.parent = parent;
    this.slot = slot;
    this.index = index;
  }

  /// What everything else belongs to.
  static Node root(Source source, List<Selected> fields) {
    return new Node(source, fields, null, 0, ALONE);
  }

  /// What a field leads to.
  Node child(int slot, Source source) {
    return element(slot, ALONE, source);
  }

  /// An element of the list that a field leads to.
  Node element(int slot, int index, Source source) {
    return new Node(source, fields.get(slot).fields(), this, slot, index);
  }

  Source source() {
    return source;
  }

  /// Whether it has become null itself.
  boolean isVanished() {
    return vanished;
  }

  void set(int slot, @Nullable Object value) {
    values[slot] = value;
  }

  /// Leaves a field without a value, and where that may not be what it belongs to (GraphQL
  /// specification, section 6.4.4). No list of the schema may hold null.
  void clear(int slot) {
    values[slot] = null;
    if (fields.get(slot).nullable()) {
      return;
    }
    vanished = true;
    if (parent != null) {
      parent.clear(this.slot);
    }
  }

  /// The way to a field: keys of the reply and indexes.
  List<Object> path(int slot) {
    var path = new ArrayDeque<Object>();
    path.addFirst(fields.get(slot).key());
    for (var node = this; node.parent != null; node = node.parent) {
      if (node.index != ALONE) {
        path.addFirst(node.index);
      }
      path.addFirst(node.parent.fields.get(node.slot).key());
    }
    return List.copyOf(path);
  }

  @Override
  public void writeTo(JsonLine line) {
    for (int i = 0; i < values.length; i++) {
      line.member(fields.get(i).key(), values[i]);
    }
  }
}
