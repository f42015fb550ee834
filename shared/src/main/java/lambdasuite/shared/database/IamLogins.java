package lambdasuite.shared.database;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import lambdasuite.shared.Environment;
import lambdasuite.shared.aws.Role;
import lambdasuite.shared.aws.Signature;

/// Logins with a token in place of a password: a request to RDS, signed here and never sent (RDS
/// user guide, "Connecting to your DB cluster using IAM authentication").
///
/// A token is good for 15 minutes and only for entering. Each connection has one of its own, so
/// none is ever too old.
final class IamLogins implements Logins {
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final Credentials.Iam credentials;
  private final Role role;
  private final InstantSource clock;

  IamLogins(Credentials.Iam credentials, Role role, InstantSource clock) {
    this.credentials = credentials;
    this.role = role;
    this.clock = clock;
  }

  /// With the keys of the function's role.
  static IamLogins connected(Credentials.Iam credentials) {
    var role = Role.of(new Environment(System.getenv()));
    return new IamLogins(credentials, role, InstantSource.system());
  }

  @Override
  public Credentials.Login read(Duration patience) {
    var token = Deadline.in(patience).call("database login", this::token);
    return new Credentials.Login(credentials.user(), token);
  }

  private String token() throws IOException {
    var host = credentials.host() + ":" + credentials.port();
    var request = Map.of("Action", "connect", "DBUser", credentials.user());
    var signature = new Signature(role.keys(), credentials.region(), "rds-db", clock.instant());
    return host + "/?" + signature.query(host, request, LIFE);
  }
}
