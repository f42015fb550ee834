package lambdasuite.employees;

import lambdasuite.shared.http.FieldError;

/// The database refuses one of several employees; none of them is stored.
final class RefusedElementException extends RuntimeException {
  private final int element;

  /// @param element its place among them, from 0
  RefusedElementException(int element, Throwable cause) {
    super("element " + element + " is refused", cause);
    this.element = element;
  }

  int element() {
    return element;
  }

  /// What the caller is told of an element.
  ///
  /// @param place its place in the request, from 0
  static FieldError error(int place) {
    var name = "employees[" + place + "]";
    return new FieldError(name, "the database refuses " + name, "what its constraints allow");
  }
}
