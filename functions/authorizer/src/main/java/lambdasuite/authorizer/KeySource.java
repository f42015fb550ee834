package lambdasuite.authorizer;

import java.io.IOException;

/// Where the keys of those we trust are published: a JWK set.
@FunctionalInterface
interface KeySource {

  /// The set's text, as it is now.
  String read() throws IOException;
}
