package lambdasuite.rdsdata;

import java.util.regex.Pattern;

/// The database refuses a statement, as it does by its own error codes.
public final class StatementException extends Exception {
  /// The newer form, and that of Aurora Serverless v1.
  private static final Pattern CODE = Pattern.compile("(?:Error|Database error) code: (\\d+)");

  private static final Pattern STATE = Pattern.compile("SQLState: (\\w{5})");

  private final int code;
  private final String state;

  StatementException(String message, Throwable cause) {
    super(message, cause);
    var found = CODE.matcher(message);
    this.code = found.find() ? Integer.parseInt(found.group(1)) : 0;
    var state = STATE.matcher(message);
    this.state = state.find() ? state.group(1) : "";
  }

  /// MySQL's number of the error, such as 1062; 0 if the API does not say.
  public int code() {
    return code;
  }

  /// Whether it is the fault of a value: one that does not fit, breaks a constraint, or that a
  /// trigger refuses (SQLSTATE 22, 23 and 45).
  public boolean isOfData() {
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("45");
  }
}
