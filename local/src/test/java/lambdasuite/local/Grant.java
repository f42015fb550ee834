package lambdasuite.local;

import java.util.regex.Pattern;

/// One action that a function's role allows on one resource, either of them perhaps with the
/// wildcards `*` and `?` (IAM user guide, "IAM JSON policy elements: Resource").
///
/// @param function its logical id
/// @param sid of the statement, empty if it has none
record Grant(String function, String sid, String action, String resource) {

  boolean allows(Call call) {
    return function.equals(call.function())
        && matches(action, Pattern.CASE_INSENSITIVE, call.action())
        && matches(resource, 0, call.resource());
  }

  private static boolean matches(String wildcards, int flags, String value) {
    var regex = Pattern.quote(wildcards).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, flags | Pattern.DOTALL).matcher(value).matches();
  }

  @Override
  public String toString() {
    return function + " " + action + " " + resource;
  }
}
