package lambdasuite.local;

/// A grant whose use no test can see.
///
/// @param why what uses it, or where else it is used
record Exemption(String function, String action, String why) {

  boolean covers(Grant grant) {
    return function.equals(grant.function()) && action.equals(grant.action());
  }

  @Override
  public String toString() {
    return function + " " + action;
  }
}
