package lambdasuite.orders;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lambdasuite.shared.http.Request;

/// Who asks, as the authorizer has found out.
///
/// @param subject whom the token was made for; of a customer the customer's id
/// @param scopes what the token allows
record Viewer(String subject, Set<String> scopes) {

  /// Lets its holder see everybody's orders.
  static final String ALL = "orders:read:all";

  Viewer {
    scopes = Set.copyOf(scopes);
  }

  /// Empty if the authorizer let somebody in whom it does not know.
  static Optional<Viewer> of(Request request) {
    var authorizer = request.authorizer();
    var scopes = List.of(authorizer.getOrDefault("scope", "").split(" ", -1));
    return Optional.ofNullable(authorizer.get("subject"))
        .filter(subject -> !subject.isEmpty())
        .map(subject -> new Viewer(subject, Set.copyOf(scopes)));
  }

  /// Whose orders this caller sees.
  Visibility sees() {
    return scopes.contains(ALL)
        ? new Visibility.All()
        : Ids.parse(subject).<Visibility>map(Visibility.Of::new).orElseGet(Visibility.None::new);
  }
}
