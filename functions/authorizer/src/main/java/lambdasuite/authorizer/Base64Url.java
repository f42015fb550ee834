package lambdasuite.authorizer;

import java.util.Base64;

/// Base64 for URLs without padding (RFC 7515, section 2), read strictly: one text for each value,
/// or a token could be changed and stay valid.
final class Base64Url {
  private Base64Url() {}

  static byte[] decode(String text) throws Refusal {
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw new Refusal("not base64url");
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
