package lambdasuite.authorizer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import lambdasuite.shared.json.JsonSyntaxException;

/// The keys of a JWK set, kept for a while. A token of a key that is not among them has the set
/// read again, so that keys rotate without a deployment; but not more often than every half minute,
/// or made-up ids would have it read with each request.
///
/// As long as the set cannot be read the known keys are good, for a day.
final class PublishedKeys implements Keys {
  private static final System.Logger LOG = System.getLogger(PublishedKeys.class.getName());
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration BETWEEN_READS = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final KeySource source;
  private final InstantSource clock;
  private List<VerificationKey> known = List.of();
  private Instant readAt = Instant.EPOCH;
  private Instant triedAt = Instant.EPOCH;

  PublishedKeys(KeySource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  @Override
  public synchronized List<VerificationKey> find(TokenHeader header) {
    if (isPast(readAt, FRESH)) {
      read();
    }
    var found = matching(header);
    if (found.isEmpty()) {
      read();
      found = matching(header);
    }
    if (isPast(readAt, LONGEST)) {
      throw new IllegalStateException("the keys of tokens cannot be read");
    }
    return found;
  }

  /// A token without an id of its key can only mean the one that there is.
  private List<VerificationKey> matching(TokenHeader header) {
    var suitable = known.stream().filter(key -> key.algorithm() == header.algorithm()).toList();
    return header
        .keyId()
        .map(id -> suitable.stream().filter(k -> k.id().filter(id::equals).isPresent()).toList())
        .orElse(suitable.size() == 1 ? suitable : List.of());
  }

  private void read() {
    if (!isPast(triedAt, BETWEEN_READS)) {
      return;
    }
    triedAt = clock.instant();
    try {
      known = Jwks.parse(source.read());
      readAt = clock.instant();
    } catch (IOException | JsonSyntaxException e) {
      LOG.log(Level.ERROR, "the keys of tokens cannot be read", e);
    }
  }

  private boolean isPast(Instant since, Duration time) {
    return !clock.instant().isBefore(since.plus(time));
  }
}
