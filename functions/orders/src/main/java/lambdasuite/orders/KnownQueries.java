package lambdasuite.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Sha256;

/// Documents that callers may name by their SHA-256 instead of sending them.
sealed interface KnownQueries permits KnownQueries.Registered, RecentQueries {

  /// The document that a request means, which has a query, a hash or both.
  ///
  /// @param query as it was sent, where it was
  /// @param hash in hexadecimal, lower case, where one was sent
  /// @throws FaultException if there is none, or none that may be executed
  String document(Optional<String> query, Optional<String> hash);

  /// Those of a register and no others, sent or named.
  record Registered(Map<String, String> byHash) implements KnownQueries {

    public Registered {
      byHash = Map.copyOf(byHash);
    }

    static Registered of(Iterable<String> documents) {
      var byHash = new LinkedHashMap<String, String>();
      documents.forEach(document -> byHash.put(Sha256.hex(document), document));
      return new Registered(byHash);
    }

    @Override
    public String document(Optional<String> query, Optional<String> hash) {
      hash.ifPresent(name -> query.ifPresent(text -> requireHash(name, text)));
      var name = hash.or(() -> query.map(Sha256::hex));
      return Optional.ofNullable(byHash.get(name.orElseThrow()))
          .orElseThrow(
              () ->
                  new FaultException(
                      ErrorCode.PERSISTED_QUERY_ONLY, "Only registered queries are executed here"));
    }
  }

  static void requireHash(String hash, String text) {
    if (!hash.equals(Sha256.hex(text))) {
      throw new FaultException(ErrorCode.BAD_REQUEST, "sha256Hash is not that of the query");
    }
  }
}
