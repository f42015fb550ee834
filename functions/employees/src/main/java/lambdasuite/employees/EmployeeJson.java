package lambdasuite.employees;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lambdasuite.shared.Unicode;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.JsonFields;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.json.JsonLine;
import org.jspecify.annotations.Nullable;

/// Employees as JSON, the same in every request and reply.
final class EmployeeJson {
  static final int MOST_ELEMENTS = 5_000;
  private static final String NAMES = "text of 1 to " + Employee.LONGEST_NAME + " characters";
  private static final String ARRAYS = "an array of 1 to " + MOST_ELEMENTS + " objects";

  private EmployeeJson() {}

  static JsonLine write(Employee employee) {
    return new JsonLine().member("id", employee.id()).member("name", employee.name());
  }

  /// The name that a body has.
  ///
  /// @throws ProblemException if it has none
  static String readName(String body) {
    var fields = JsonFields.parse(body);
    fields.require("name", NAMES);
    var name = fields.text("name", Employee.LONGEST_NAME);
    name.filter(String::isEmpty).ifPresent(_ -> fields.fault("name", "name is empty", NAMES));
    fields.check();
    return name.orElseThrow();
  }

  /// The elements of a batch, each with its fault if it has one.
  ///
  /// @throws ProblemException if the body is no batch
  static List<Entry> readAll(String body) {
    var fields = JsonFields.object(body);
    if (fields.keySet().equals(Set.of("employees"))
        && fields.get("employees") instanceof List<?> elements
        && !elements.isEmpty()
        && elements.size() <= MOST_ELEMENTS) {
      return entries(elements);
    }
    throw ProblemException.badRequest(
        new FieldError("employees", "employees is not " + ARRAYS + ", and all", ARRAYS));
  }

  private static List<Entry> entries(List<?> elements) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < elements.size(); i++) {
      entries.add(entry("employees[" + i + "]", elements.get(i)));
    }
    return entries;
  }

  private static Entry entry(String place, @Nullable Object element) {
    if (!(element instanceof Map<?, ?> object)) {
      return faulty(place, place + " is no object", "an object");
    }
    if (!(object.get("name") instanceof String name)) {
      return faulty(place + ".name", place + ".name is missing or no text", NAMES);
    }
    if (object.size() > 1) {
      return faulty(place, place + " has other fields than name", "name alone");
    }
    return isName(name)
        ? new Entry.Valid(name)
        : faulty(place + ".name", place + ".name is not " + NAMES, NAMES);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && Unicode.length(name) <= Employee.LONGEST_NAME
        && Unicode.isWhole(name);
  }

  private static Entry faulty(String field, String detail, String allowed) {
    return new Entry.Faulty(new FieldError(field, detail, allowed));
  }
}
