package lambdasuite.local.front;

import static java.util.function.Predicate.not;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which headers do not pass unchanged between caller and function: the table in "Amazon API
/// Gateway important notes", column `lambda`.
final class HeaderRules {
  private static final Set<String> NOT_TO_FUNCTION =
      caseless(
          "Connection",
          "Content-Length",
          "Content-MD5",
          "Expect",
          "Max-Forwards",
          "Proxy-Authenticate",
          "Server",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade",
          "WWW-Authenticate");

  /// The front measures bodies itself, so a function's Content-Length is left out too.
  private static final Set<String> NOT_TO_CALLER =
      caseless(
          "Content-Length",
          "Expect",
          "Host",
          "Proxy-Authenticate",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade",
          "Via");

  private static final Set<String> REMAPPED =
      caseless(
          "Authorization",
          "Connection",
          "Content-MD5",
          "Date",
          "Max-Forwards",
          "Server",
          "User-Agent",
          "WWW-Authenticate");

  private HeaderRules() {}

  static Map<String, List<String>> toFunction(Map<String, List<String>> headers) {
    var passed = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.keySet().stream()
        .filter(not(NOT_TO_FUNCTION::contains))
        .forEach(name -> passed.put(name, headers.getOrDefault(name, List.of())));
    return passed;
  }

  static Map<String, List<String>> toCaller(Map<String, List<String>> headers) {
    var passed = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) -> {
          if (!NOT_TO_CALLER.contains(name)) {
            passed.put(REMAPPED.contains(name) ? "x-amzn-Remapped-" + name : name, values);
          }
        });
    return passed;
  }

  private static Set<String> caseless(String... names) {
    var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }
}
