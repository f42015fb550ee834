package lambdasuite.music;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.Problem;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.Request;

/// The headers If-Match and If-None-Match of a write (RFC 9110, sections 13.1.1 and 13.1.2).
final class Preconditions {
  /// One of a list, which ends with it or goes on. Not the whole list, whose repeated group would
  /// take a frame of the stack for each tag.
  private static final Pattern TAG = Pattern.compile("\\G\\s*(W/)?\"([^\"]*)\"\\s*(?:,(?=.)|\\z)");

  /// Of tags in one header, each a condition in DynamoDB's expression of at most 4 KB.
  private static final int MOST_TAGS = 50;

  private Preconditions() {}

  /// @throws ProblemException if a header is faulty, or both are there
  static Precondition of(Request request) {
    var match = request.header("If-Match");
    var noneMatch = request.header("If-None-Match");
    if (match.isPresent() && noneMatch.isPresent()) {
      throw fault("If-Match", "If-Match and If-None-Match contradict each other", "one of them");
    }
    return match
        .map(Preconditions::match)
        .orElseGet(
            () -> noneMatch.map(Preconditions::noneMatch).orElseGet(() -> new Precondition.None()));
  }

  /// For a song that must be there already.
  ///
  /// @throws ProblemException if a header is faulty, or asks for a song that is not there
  static Precondition ofChange(Request request) {
    if (request.header("If-None-Match").isPresent()) {
      throw fault("If-None-Match", "If-None-Match is of no use here", "If-Match");
    }
    return of(request);
  }

  static ProblemException failed() {
    return new ProblemException(
        new Problem(
            412,
            "Precondition Failed",
            "The song is not in the state that If-Match or If-None-Match asks for.",
            List.of()));
  }

  private static Precondition noneMatch(String text) {
    if (!text.strip().equals("*")) {
      throw fault("If-None-Match", "If-None-Match of a write is not *", "*");
    }
    return new Precondition.Absent();
  }

  private static Precondition match(String text) {
    return text.strip().equals("*")
        ? new Precondition.Present()
        : versions(text)
            .filter(versions -> !versions.isEmpty() && versions.size() <= MOST_TAGS)
            .<Precondition>map(Precondition.Version::new)
            .orElseThrow(
                () ->
                    fault(
                        "If-Match",
                        "If-Match is no list of entity tags",
                        "* or at most " + MOST_TAGS + " entity tags in quotes"));
  }

  /// Empty if they are no list of tags. A weak tag never matches: there is no version like it.
  private static Optional<List<String>> versions(String tags) {
    var versions = new ArrayList<String>();
    int end = 0;
    for (var tag = TAG.matcher(tags); tag.find(); end = tag.end()) {
      versions.add((tag.group(1) == null ? "" : "W/") + tag.group(2));
    }
    return end == tags.length() ? Optional.of(versions) : Optional.empty();
  }

  private static ProblemException fault(String header, String detail, String allowed) {
    return ProblemException.badRequest(new FieldError(header, detail, allowed));
  }
}
