package lambdasuite.shared.database;

/// Who enters a database, or where that is written.
public sealed interface Credentials {

  /// Where the login of a new connection comes from.
  Logins logins();

  /// A user and a password, which stays out of every text.
  record Login(String user, String password) implements Credentials {
    @Override
    public Logins logins() {
      return _ -> this;
    }

    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /// A Secrets Manager secret in the form that RDS writes: JSON with `username` and `password`.
  ///
  /// @param id its name or ARN
  record Secret(String id) implements Credentials {
    @Override
    public Logins logins() {
      return new SecretsManagerLogins(Secrets.connected(), id);
    }
  }

  /// A user of an RDS database whom AWS IAM lets in.
  ///
  /// @param host of the database itself, since a token names it
  record Iam(String user, String host, int port, String region) implements Credentials {
    @Override
    public Logins logins() {
      return IamLogins.connected(this);
    }
  }
}
