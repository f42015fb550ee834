package lambdasuite.local;

/// What a function asked of AWS.
///
/// @param function its logical id, such as `MusicFunction`
/// @param action as IAM names it, such as `dynamodb:GetItem`
/// @param resource an ARN
record Call(String function, String action, String resource) {

  @Override
  public String toString() {
    return function + " " + action + " " + resource;
  }
}
