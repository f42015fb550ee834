package lambdasuite.employees;

import lambdasuite.shared.http.FieldError;

/// An element of a batch as it was sent.
sealed interface Entry {

  /// One that can be stored.
  record Valid(String name) implements Entry {}

  record Faulty(FieldError error) implements Entry {}
}
