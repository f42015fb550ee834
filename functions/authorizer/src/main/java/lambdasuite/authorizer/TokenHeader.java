package lambdasuite.authorizer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of a token that says how it is signed (RFC 7515, section 4). Keys that a token brings
/// along, or names the place of, are not looked at.
record TokenHeader(Algorithm algorithm, Optional<String> keyId) {

  /// `at+jwt` is an access token of RFC 9068.
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  static TokenHeader of(Map<String, @Nullable Object> members) throws Refusal {
    if (members.containsKey("crit")) {
      throw new Refusal("it wants something understood that is not");
    }
    if (!isToken(members.get("typ"))) {
      throw new Refusal("another type than JWT");
    }
    var name = String.valueOf(members.get("alg"));
    var algorithm =
        Algorithm.named(name).orElseThrow(() -> new Refusal("no algorithm that is known"));
    return switch (members.get("kid")) {
      case null -> new TokenHeader(algorithm, Optional.empty());
      case String id -> new TokenHeader(algorithm, Optional.of(id));
      default -> throw new Refusal("a key id that is no text");
    };
  }

  private static boolean isToken(@Nullable Object type) {
    return type == null
        || (type instanceof String text && TYPES.contains(text.toLowerCase(Locale.ROOT)));
  }
}
