package lambdasuite.dataapi;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// How a Data API is served.
///
/// @param port of 127.0.0.1, 0 for any free one
/// @param clusterArn what calls name the database by; empty takes any
/// @param jdbcUrl of the database, such as `jdbc:mysql://127.0.0.1:3306`; a name behind the port is
///     that of calls that have none; empty for a cluster that has no instance
/// @param secrets where logins are
/// @param limits those of AWS, but for tests
/// @param pauseAfter how long the database is idle until it pauses; empty for never
/// @param resumeTime how long it takes to resume
public record Settings(
    int port,
    Optional<String> clusterArn,
    Optional<String> jdbcUrl,
    Secrets secrets,
    Limits limits,
    Optional<Duration> pauseAfter,
    Duration resumeTime,
    InstantSource clock) {

  private static final Duration USUAL_RESUME_TIME = Duration.ofSeconds(15);

  /// @throws IllegalArgumentException if the URL is none
  public Settings {
    jdbcUrl.ifPresent(JdbcUrl::parse);
  }

  /// With AWS's limits, and never pausing.
  public Settings(int port, String jdbcUrl, Secrets secrets) {
    this(
        port,
        Optional.empty(),
        Optional.of(jdbcUrl),
        secrets,
        Limits.OF_AWS,
        Optional.empty(),
        USUAL_RESUME_TIME,
        InstantSource.system());
  }

  /// The same for one cluster alone.
  public Settings of(String clusterArn) {
    return new Settings(
        port, Optional.of(clusterArn), jdbcUrl, secrets, limits, pauseAfter, resumeTime, clock);
  }

  public Settings withPause(Optional<Duration> pauseAfter, Duration resumeTime) {
    return new Settings(port, clusterArn, jdbcUrl, secrets, limits, pauseAfter, resumeTime, clock);
  }
}
