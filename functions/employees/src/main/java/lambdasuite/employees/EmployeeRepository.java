package lambdasuite.employees;

import java.util.List;
import java.util.Optional;
import lambdasuite.shared.idempotency.Recording;

/// Where employees are kept.
interface EmployeeRepository {

  /// At most `limit` employees with a greater id, by their ids.
  List<Employee> list(long after, int limit);

  Optional<Employee> find(long id);

  /// Stores employees in one transaction, with a key together with the key and the reply, or not at
  /// all if the key is known.
  ///
  /// @throws RefusedElementException if the database refuses one of them
  Recording add(Submission submission);

  /// Gives an employee another name; false if there is none of that id.
  boolean rename(Employee employee);

  /// Deletes an employee; false if there is none of that id.
  boolean delete(long id);
}
