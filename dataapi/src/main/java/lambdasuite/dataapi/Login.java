package lambdasuite.dataapi;

/// Who enters the database, which stays out of every text.
public record Login(String user, String password) {
  @Override
  public String toString() {
    return "Login[" + user + "]";
  }
}
