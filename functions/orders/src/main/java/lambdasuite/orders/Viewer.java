package lambdasuite.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lambdasuite.shared.http.Request;
import org.jspecify.annotations.Nullable;

/// Who asks, as the authorizer has found out.
///
/// @param subject whom the token was made for; of a customer the customer's id
/// @param scopes what the token allows
record Viewer(String subject, Set<String> scopes) {

  /// Lets its holder see everybody's orders.
  static final String ALL = "orders:read:all";

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

  Viewer {
    scopes = Set.copyOf(scopes);
  }

  /// Empty if the authorizer let somebody in whom it does not know, or whose token has expired
  /// meanwhile: API Gateway keeps for minutes what it once said of a token.
  static Optional<Viewer> of(Request request, Instant now) {
    var authorizer = request.authorizer();
    var scopes = List.of(authorizer.getOrDefault("scope", "").split(" ", -1));
    return Optional.ofNullable(authorizer.get("subject"))
        .filter(subject -> !subject.isEmpty())
        .filter(_ -> now.getEpochSecond() < expiry(authorizer.get("expires")))
        .map(subject -> new Viewer(subject, Set.copyOf(scopes)));
  }

  private static long expiry(@Nullable String seconds) {
    return seconds != null && SECONDS.matcher(seconds).matches() ? Long.parseLong(seconds) : 0;
  }

  /// Whose orders this caller sees.
  Visibility sees() {
    return scopes.contains(ALL)
        ? new Visibility.All()
        : Ids.parse(subject).<Visibility>map(Visibility.Of::new).orElseGet(Visibility.None::new);
  }
}
