package lambdasuite.rdsdata;

import java.util.regex.Pattern;

/// The database refuses a statement, as it does by its own error codes.
public final class StatementException extends Exception {
  /// The newer form, and that of Aurora Serverless v1.
  private static final Pattern CODE = Pattern.compile("(?:Error|Database error) code: (\\d+)");

  private final int code;

  StatementException(String message, Throwable cause) {
    super(message, cause);
    var found = CODE.matcher(message);
    this.code = found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  /// MySQL's number of the error, such as 1062; 0 if the API does not say.
  public int code() {
    return code;
  }
}
