package lambdasuite.shared.http;

/// One faulty field of a request.
///
/// @param field its name, or `body` for the whole
/// @param detail what is wrong with its value
/// @param allowed what would be right, such as "a whole number from 1 to 6"
public record FieldError(String field, String detail, String allowed) {
  private static final int LONGEST_NAME = 60;

  /// A name that the caller made up, as far as a reply shows it: 60 characters.
  public static String shown(String name) {
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
  }
}
