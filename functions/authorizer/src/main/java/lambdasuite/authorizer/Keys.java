package lambdasuite.authorizer;

import java.util.List;

/// The keys of those we trust.
interface Keys {

  /// What a token's signature may have been made for; usually one key, and empty for a key nobody
  /// knows.
  ///
  /// @throws IllegalStateException if nobody can tell just now
  List<VerificationKey> find(TokenHeader header);

  /// The one secret of local use.
  record Secret(VerificationKey.Hmac key) implements Keys {
    @Override
    public List<VerificationKey> find(TokenHeader header) {
      return header.algorithm() == Algorithm.HS256 ? List.of(key) : List.of();
    }
  }

  /// None: nobody is let in.
  record None() implements Keys {
    @Override
    public List<VerificationKey> find(TokenHeader header) {
      return List.of();
    }
  }
}
