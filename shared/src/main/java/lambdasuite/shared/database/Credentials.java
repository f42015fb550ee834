package lambdasuite.shared.database;

/// Who enters a database, or where that is written.
public sealed interface Credentials {

  /// A user and a password, which stays out of every text.
  record Login(String user, String password) implements Credentials {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /// A Secrets Manager secret in the form that RDS writes: JSON with `username` and `password`.
  ///
  /// @param id its name or ARN
  record Secret(String id) implements Credentials {}

  /// A user of an RDS database whom AWS IAM lets in.
  ///
  /// @param host of the database itself, since a token names it
  record Iam(String user, String host, int port, String region) implements Credentials {}
}
