package lambdasuite.authorizer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.util.Map;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// Verifies JSON Web Tokens in the compact form (RFC 7515, RFC 7519), as RFC 8725 advises: the
/// signature first, with a key and an algorithm that we choose, then what it says.
record Tokens(Keys keys, Expectations expectations, InstantSource clock) {
  private static final int LONGEST = 8_192;

  /// @throws Refusal if the token is not good
  /// @throws IllegalStateException if the keys cannot be had
  Claims verify(String token) throws Refusal {
    var parts = token.split("\\.", -1);
    if (token.length() > LONGEST || parts.length != 3) {
      throw new Refusal("no JWT");
    }
    var header = TokenHeader.of(object(parts[0]));
    var claims = Base64Url.decode(parts[1]);
    var signature = Base64Url.decode(parts[2]);
    var signed = (parts[0] + "." + parts[1]).getBytes(US_ASCII);
    if (keys.find(header).stream().noneMatch(key -> key.verifies(signed, signature))) {
      throw new Refusal("no signature of ours");
    }
    return expectations.check(object(claims), clock.instant());
  }

  private static Map<String, @Nullable Object> object(String encoded) throws Refusal {
    return object(Base64Url.decode(encoded));
  }

  private static Map<String, @Nullable Object> object(byte[] json) throws Refusal {
    try {
      return Json.parseObject(new String(json, UTF_8));
    } catch (JsonSyntaxException _) {
      throw new Refusal("no JSON object");
    }
  }
}
