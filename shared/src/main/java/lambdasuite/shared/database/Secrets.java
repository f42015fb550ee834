package lambdasuite.shared.database;

import java.time.Duration;
import java.time.InstantSource;
import lambdasuite.shared.Environment;
import lambdasuite.shared.aws.Role;
import lambdasuite.shared.aws.SecretStore;

/// A store of secrets.
public interface Secrets {

  /// Reads the text of a secret as it is now.
  ///
  /// @param id its name or ARN
  /// @param patience how long that may take
  /// @throws lambdasuite.shared.UnavailableException if it cannot be had in that time
  String read(String id, Duration patience);

  /// AWS Secrets Manager, as the environment says where it is and who asks.
  static Secrets connected() {
    var env = new Environment(System.getenv());
    return new AwsSecrets(new SecretStore(env, Role.of(env), InstantSource.system()));
  }
}
