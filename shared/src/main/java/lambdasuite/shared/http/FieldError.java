package lambdasuite.shared.http;

/// One faulty field of a request.
///
/// @param field its name, or `body` for the whole
/// @param detail what is wrong with its value
/// @param allowed what would be right, such as "a whole number from 1 to 6"
public record FieldError(String field, String detail, String allowed) {}
