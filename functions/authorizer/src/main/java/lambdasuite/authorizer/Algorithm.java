package lambdasuite.authorizer;

import java.util.Optional;

/// The signatures we know (RFC 7518, section 3.1). `none` is not among them.
enum Algorithm {
  RS256,
  ES256,
  HS256;

  static Optional<Algorithm> named(Object name) {
    for (var algorithm : values()) {
      if (algorithm.name().equals(name)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
