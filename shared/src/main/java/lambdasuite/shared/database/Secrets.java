package lambdasuite.shared.database;

import java.time.Duration;

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
    return AwsSecrets.connected();
  }
}
