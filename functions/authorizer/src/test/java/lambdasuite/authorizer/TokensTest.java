package lambdasuite.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static lambdasuite.authorizer.Signer.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import lambdasuite.shared.json.JsonLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private static final KeyPair RSA = Signer.rsa(2_048);
  private static final KeyPair EC = Signer.ec("secp256r1");
  private static final byte[] SECRET = "a secret of forty bytes, for local usage".getBytes(UTF_8);
  private static final Signer.Way RS256 = Signer.with("SHA256withRSA", RSA.getPrivate());
  private static final Signer.Way ES256 =
      Signer.with("SHA256withECDSAinP1363Format", EC.getPrivate());
  private static final Signer.Way HS256 = Signer.with(SECRET);
  private static final String JWKS = Signer.jwks(Signer.jwk("r", RSA), Signer.jwk("e", EC));
  private static final Expectations EXPECTED =
      new Expectations(Signer.ISSUER, Signer.AUDIENCE, Duration.ofSeconds(60));
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(NOW));

  private final Tokens published =
      new Tokens(new PublishedKeys(() -> JWKS, CLOCK), EXPECTED, CLOCK);
  private final Tokens local =
      new Tokens(new Keys.Secret(VerificationKey.Hmac.of(SECRET)), EXPECTED, CLOCK);

  @Test
  void takesWhatAKnownKeyHasSigned() throws Refusal {
    var claims = new Claims("4567", "orders:read:all", Instant.ofEpochSecond(NOW + 660));

    assertThat(published.verify(rs256())).isEqualTo(claims);
    assertThat(published.verify(token("ES256", "e", ES256))).isEqualTo(claims);
    assertThat(local.verify(token("HS256", "any", HS256))).isEqualTo(claims);
  }

  /// RFC 7515, appendix A.1: key and token as they stand there.
  @Test
  void takesTheExampleOfTheSpecification() throws Refusal {
    var key =
        "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
    var token =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    var tokens =
        new Tokens(
            new Keys.Secret(VerificationKey.Hmac.of(Base64Url.decode(key))), EXPECTED, CLOCK);

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> tokens.verify(token))
        .withMessage("another issuer");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> tokens.verify(token.replace("jXk", "jXg")))
        .withMessage("no signature of ours");
  }

  @ParameterizedTest
  @CsvSource({
    "exp, -61, expired",
    "exp, -60, expired",
    "nbf, 61, not yet valid",
    "iat, 61, issued in the future"
  })
  void knowsWhenATokenIsGood(String claim, long offset, String reason) throws Refusal {
    assertRefused(rs256(Map.of(claim, NOW + offset)), reason);
    assertThat(published.verify(rs256(Map.of(claim, NOW + offset + (offset > 0 ? -1 : 2)))))
        .isNotNull();
  }

  @Test
  void takesTimesWithFractions() throws Refusal {
    assertThat(published.verify(rs256(Map.of("exp", NOW + 1.5, "iat", NOW - 0.5)))).isNotNull();
  }

  @Test
  void wantsTheClaimsToBeForUs() throws Refusal {
    assertRefused(rs256(Map.of("iss", Signer.ISSUER + "/")), "another issuer");
    assertRefused(rs256(Map.of("iss", "")), "another issuer");
    assertRefused(rs256(Map.of("aud", "shop2")), "another audience");
    assertRefused(rs256(Map.of("aud", List.of("x", List.of("shop")))), "another audience");
    assertRefused(rs256(Map.of("aud", "")), "another audience");
    assertRefused(rs256(Map.of("exp", "")), "no expiry");
    assertRefused(rs256(Map.of("exp", String.valueOf(NOW + 1))), "a time that is none");
    assertRefused(rs256(Map.of("exp", -1)), "a time that is none");
    assertRefused(rs256(Map.of("exp", 1e300)), "a time that is none");
    assertRefused(rs256(Map.of("sub", "")), "no subject");
    assertRefused(rs256(Map.of("sub", 4567)), "no subject");
    assertRefused(rs256(Map.of("sub", " ")), "no subject");
    assertRefused(rs256(Map.of("sub", "x".repeat(256))), "no subject");
    assertRefused(rs256(Map.of("scope", List.of("orders:read:all"))), "scopes that are no text");
    assertThat(published.verify(rs256(Map.of("aud", List.of("x", "shop"))))).isNotNull();
    assertThat(published.verify(rs256(Map.of("scope", ""))).scope()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "RS384", "RS1", "HS512", "null"})
  void takesNoOtherAlgorithm(String algorithm) {
    var header = Signer.header(algorithm, "r");
    assertRefused(Signer.token(header, Signer.claims(), _ -> new byte[0]), "no algorithm");
    assertRefused(Signer.token(header, Signer.claims(), RS256), "no algorithm");
  }

  /// The public key as the secret of an HMAC, in every form that a library might have it.
  @Test
  void takesNoPublicKeyForASecret() {
    var rsa = (RSAPublicKey) RSA.getPublic();
    var forms = new ArrayList<>(List.of(rsa.getEncoded(), rsa.getModulus().toByteArray()));
    forms.add(Signer.bytes(rsa.getModulus(), 0));
    forms.add(Signer.jwk("r", RSA).toString().getBytes(UTF_8));
    forms.add(JWKS.getBytes(UTF_8));
    forms.add(EC.getPublic().getEncoded());
    forms.add(Signer.bytes(((ECPublicKey) EC.getPublic()).getW().getAffineX(), 32));
    forms.add(new byte[32]);
    for (var form : forms) {
      for (var id : List.of("r", "e")) {
        assertRefused(token("HS256", id, Signer.with(form)), "no signature of ours");
      }
    }
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> local.verify(rs256()));
  }

  @Test
  void takesNoKeyForAnotherAlgorithm() {
    assertRefused(token("ES256", "r", RS256), "no signature of ours");
    assertRefused(token("RS256", "e", ES256), "no signature of ours");
    assertRefused(token("RS256", "e", RS256), "no signature of ours");
  }

  @Test
  void takesNoKeyThatATokenBringsAlong() {
    var own = Signer.rsa(2_048);
    var header =
        Signer.header("RS256", "own")
            .member("jwk", Signer.jwk("own", own))
            .member("jku", "https://evil.example/jwks")
            .member("x5u", "https://evil.example/cert");

    assertRefused(
        Signer.token(header, Signer.claims(), Signer.with("SHA256withRSA", own.getPrivate())),
        "no signature of ours");
  }

  @Test
  void takesNoHeaderThatItDoesNotUnderstand() {
    for (var more :
        Map.<String, Object>of("crit", List.of("b64"), "typ", "JWE", "alg", List.of("RS256"))
            .entrySet()) {
      var header = new HashMap<String, Object>(Map.of("alg", "RS256", "kid", "r"));
      header.put(more.getKey(), more.getValue());
      var line = new JsonLine();
      header.forEach(line::member);
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> published.verify(Signer.token(line, Signer.claims(), RS256)));
    }
    assertRefused(
        Signer.token(
            "{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"r\"}",
            Signer.claims().toString(),
            RS256),
        "no JSON object");
  }

  /// CVE-2022-21449, and signatures that say nothing.
  @Test
  void takesNoEmptySignature() {
    for (var bytes :
        List.of(new byte[0], new byte[64], new byte[256], new byte[32], new byte[63])) {
      for (var algorithm : List.of("RS256", "ES256", "HS256")) {
        for (var id : List.of("r", "e")) {
          assertRefused(token(algorithm, id, _ -> bytes), "no signature of ours");
        }
      }
    }
    var asn1 = Signer.with("SHA256withECDSA", EC.getPrivate());
    assertRefused(token("ES256", "e", asn1), "no signature of ours");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "a.b", "a.b.c", "a.b.c.d", "é.é.é", "....."})
  void takesNothingElseForAToken(String text) {
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> published.verify(text));
  }

  @Test
  void hasOneTextForAToken() {
    var token = rs256();
    assertRefused(token + "=", "not base64url");
    assertRefused(token + "\n", "not base64url");
    assertRefused(token.replaceFirst("\\.", "=."), "not base64url");
    assertRefused(token + ".", "no JWT");
    assertRefused(rs256(Map.of("x", "y".repeat(9_000))), "no JWT");
  }

  @Test
  void wantsTheIdOfTheKeyWhereThereAreSeveral() throws Refusal {
    var second = Signer.rsa(2_048);
    var two = Signer.jwks(Signer.jwk("r", RSA), Signer.jwk("s", second));
    var header = new JsonLine().member("alg", "RS256");
    var token = Signer.token(header, Signer.claims(), RS256);

    assertThat(published.verify(token)).isNotNull();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(
            () -> new Tokens(new PublishedKeys(() -> two, CLOCK), EXPECTED, CLOCK).verify(token));
  }

  /// Forged, expired and tampered with, in every place.
  @Test
  void letsNoneOfAThousandBadTokensIn() {
    var random = new Random(17);
    var foreign = Signer.rsa(2_048);
    var foreignEc = Signer.ec("secp256r1");
    int admitted = 0;
    int tried = 0;
    for (; tried < 1_000; tried++) {
      var good = random.nextBoolean() ? rs256() : token("ES256", "e", ES256);
      var bad =
          switch (random.nextInt(7)) {
            case 0 -> rs256(Map.of("exp", NOW - 61 - random.nextInt(1_000_000)));
            case 1 -> rs256(Map.of("nbf", NOW + 61 + random.nextInt(1_000_000)));
            case 2 -> token("RS256", "r", Signer.with("SHA256withRSA", foreign.getPrivate()));
            case 3 ->
                token(
                    "ES256",
                    "e",
                    Signer.with("SHA256withECDSAinP1363Format", foreignEc.getPrivate()));
            case 4 -> changed(good, random);
            case 5 -> good.substring(0, random.nextInt(good.length()));
            default -> otherClaims(good, random);
          };
      admitted += isAdmitted(bad) ? 1 : 0;
    }
    System.out.println(tried + " bad tokens, " + admitted + " let in");
    assertThat(admitted).isZero();
  }

  private boolean isAdmitted(String token) {
    try {
      return published.verify(token) != null;
    } catch (Refusal _) {
      return false;
    }
  }

  private static String changed(String token, Random random) {
    int at = random.nextInt(token.length());
    char other = (char) (token.charAt(at) ^ (1 << random.nextInt(7)));
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  private static String otherClaims(String token, Random random) {
    var parts = token.split("\\.", -1);
    var claims = Signer.claims(Map.of("sub", String.valueOf(random.nextInt()))).toString();
    return parts[0] + "." + Signer.encode(claims.getBytes(UTF_8)) + "." + parts[2];
  }

  private void assertRefused(String token, String reason) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> published.verify(token))
        .matches(e -> Objects.requireNonNull(e.getMessage()).startsWith(reason), reason);
  }

  private static String rs256() {
    return rs256(Map.of());
  }

  private static String rs256(Map<String, ?> claims) {
    return Signer.token(Signer.header("RS256", "r"), Signer.claims(claims), RS256);
  }

  private static String token(String algorithm, String keyId, Signer.Way way) {
    return Signer.token(Signer.header(algorithm, keyId), Signer.claims(), way);
  }
}
