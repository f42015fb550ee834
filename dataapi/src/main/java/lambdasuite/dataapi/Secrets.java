package lambdasuite.dataapi;

import java.util.Optional;

/// Where the logins are that calls name by the ARN or the name of a secret.
@FunctionalInterface
public interface Secrets {

  /// The text of a secret, which RDS writes as JSON with `username` and `password`; empty if there
  /// is none of that name.
  Optional<String> find(String id);
}
