package lambdasuite.books;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.Problem;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.Request;

/// The version of a book as an entity tag (RFC 9110, section 8.8.3), and the header If-Match
/// (section 13.1.1).
final class Etag {
  private static final String HEADER = "If-Match";
  private static final String ALLOWED = "* or the ETag of a reply, such as \"3\", or several";
  private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\uffff]*\"";

  /// Possessive, or a list of a thousand tags would overflow the stack.
  private static final Pattern TAGS = Pattern.compile(TAG + "(?:[ \\t]*,[ \\t]*" + TAG + ")*+");

  /// A weak tag, `W/"3"`, never is the same in the strong comparison that If-Match wants.
  private static final Pattern VERSION = Pattern.compile("(?<!W/)\"([1-9][0-9]{0,17})\"");

  private Etag() {}

  static String of(Book book) {
    return "\"" + book.version() + "\"";
  }

  /// What a request expects of the book that it changes.
  ///
  /// @throws ProblemException if the header is not made of entity tags
  static Expected expected(Request request) {
    return request
        .header(HEADER)
        .map(String::strip)
        .filter(tags -> !tags.equals("*"))
        .map(Etag::versions)
        .orElse(Expected.ANY);
  }

  private static Expected versions(String tags) {
    if (!TAGS.matcher(tags).matches()) {
      throw ProblemException.badRequest(
          new FieldError(HEADER, HEADER + " is not an entity tag", ALLOWED));
    }
    var versions = new HashSet<Long>();
    VERSION.matcher(tags).results().forEach(match -> versions.add(Long.parseLong(match.group(1))));
    return new Expected(Optional.of(versions));
  }

  /// For a request that changes any version of the book: to pass over what its caller expects would
  /// be worse than to say so.
  ///
  /// @throws ProblemException if it has the header
  static void refuse(Request request) {
    if (request.header(HEADER).isPresent()) {
      throw ProblemException.badRequest(
          new FieldError(HEADER, HEADER + " is of no use here: any version will do", "none"));
    }
  }

  /// For a book that has another version.
  static ProblemException stale() {
    var detail = "The book has changed since; read it again for its ETag.";
    return new ProblemException(new Problem(412, "Precondition Failed", detail, List.of()));
  }
}
