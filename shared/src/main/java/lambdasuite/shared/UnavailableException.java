package lambdasuite.shared;

/// Something this function depends on does not answer just now; the same call may succeed later.
public final class UnavailableException extends RuntimeException {
  private final String dependency;

  /// @param dependency what is unavailable, in words a caller may read: "database"
  public UnavailableException(String dependency, Throwable cause) {
    super(dependency + " is unavailable", cause);
    this.dependency = dependency;
  }

  public String dependency() {
    return dependency;
  }
}
