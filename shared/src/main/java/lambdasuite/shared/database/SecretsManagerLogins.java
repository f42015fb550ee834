package lambdasuite.shared.database;

import java.time.Duration;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;

/// Logins from AWS Secrets Manager, read for each new connection, since a secret may be rotated.
final class SecretsManagerLogins implements Logins {
  private final Secrets secrets;
  private final String id;

  SecretsManagerLogins(Secrets secrets, String id) {
    this.secrets = secrets;
    this.id = id;
  }

  @Override
  public Credentials.Login read(Duration patience) {
    return login(secrets.read(id, patience));
  }

  private static Credentials.Login login(String secret) {
    try {
      var fields = Json.parseObject(secret);
      if (fields.get("username") instanceof String user
          && fields.get("password") instanceof String password) {
        return new Credentials.Login(user, password);
      }
    } catch (JsonSyntaxException _) {
      // Nothing of a secret goes into a message, not even where it is wrong.
    }
    throw new IllegalStateException("the database secret is not JSON with username and password");
  }
}
