package lambdasuite.orders;

import org.jspecify.annotations.Nullable;

/// An object of the schema.
interface Source {

  /// The value of a field that needs nothing but this object.
  @Nullable Object member(String field);

  static IllegalArgumentException unknown(String field) {
    return new IllegalArgumentException("no member is called " + field);
  }
}
