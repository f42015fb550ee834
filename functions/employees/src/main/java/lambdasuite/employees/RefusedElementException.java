package lambdasuite.employees;

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
}
