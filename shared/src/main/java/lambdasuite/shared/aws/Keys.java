package lambdasuite.shared.aws;

import java.util.Optional;

/// What requests to AWS are signed with; the secret stays out of every text.
///
/// @param token goes along with keys that end, as a role's do
public record Keys(String id, String secret, Optional<String> token) {
  @Override
  public String toString() {
    return "Keys[" + id + "]";
  }
}
