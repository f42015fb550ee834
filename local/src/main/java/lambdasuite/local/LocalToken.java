package lambdasuite.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes tokens that the local suite's authorizer takes: JWTs signed with the secret that it was
/// deployed with (RFC 7519, HS256).
///
/// @param issuer what it says of who made it
/// @param audience what it says of whom it is for
record LocalToken(String secret, String issuer, String audience) {
  static final String ISSUER = "http://localhost";
  static final String AUDIENCE = "lambda-suite";

  /// @throws SuiteException if the suite was deployed without a secret
  static LocalToken of(RunningSuite suite) {
    var secret = suite.parameters().get("TokenSecret");
    if (secret == null) {
      throw new SuiteException("The running suite takes no tokens of ours; start it again");
    }
    return new LocalToken(secret, ISSUER, AUDIENCE);
  }

  /// @param scope words with a space between them
  String text(String subject, String scope, Instant now, Duration life) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", issuer);
    claims.put("aud", audience);
    claims.put("sub", subject);
    claims.put("scope", scope);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(life).getEpochSecond());
    var signed =
        encoded(JsonFile.text(Map.of("alg", "HS256", "typ", "JWT")).getBytes(UTF_8))
            + "."
            + encoded(JsonFile.text(claims).getBytes(UTF_8));
    return signed + "." + encoded(signature(signed));
  }

  private byte[] signature(String signed) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(signed.getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
