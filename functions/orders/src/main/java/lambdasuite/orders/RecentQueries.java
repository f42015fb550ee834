package lambdasuite.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Those that were sent before, as "automatic persisted queries" have it (Apollo Server, "Automatic
/// Persisted Queries"): a caller names a query, and sends it with its name when it is not known.
final class RecentQueries implements KnownQueries {
  private static final int MOST = 500;
  private static final int LONGEST = 10_000;

  private final Map<String, String> byHash =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MOST;
        }
      };

  @Override
  public synchronized String document(Optional<String> query, Optional<String> hash) {
    if (query.isEmpty()) {
      return Optional.ofNullable(byHash.get(hash.orElseThrow()))
          .orElseThrow(RecentQueries::notFound);
    }
    var text = query.get();
    hash.ifPresent(
        name -> {
          KnownQueries.requireHash(name, text);
          if (text.length() <= LONGEST) {
            byHash.put(name, text);
          }
        });
    return text;
  }

  /// The message is part of the protocol.
  private static FaultException notFound() {
    return new FaultException(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
  }
}
