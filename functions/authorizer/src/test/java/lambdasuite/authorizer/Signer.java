package lambdasuite.authorizer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lambdasuite.shared.json.JsonLine;

/// Makes tokens, good and bad, as somebody who holds keys.
final class Signer {
  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "shop";
  static final long NOW = 1_795_251_600;

  private Signer() {}

  /// A way to sign.
  @FunctionalInterface
  interface Way {
    byte[] sign(byte[] signed) throws GeneralSecurityException;
  }

  static KeyPair rsa(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair ec(String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static Way with(String algorithm, PrivateKey key) {
    return signed -> {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(signed);
      return signature.sign();
    };
  }

  static Way with(byte[] secret) {
    return signed -> {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(signed);
    };
  }

  static JsonLine header(String algorithm, String keyId) {
    return new JsonLine().member("typ", "JWT").member("alg", algorithm).member("kid", keyId);
  }

  /// Of a good token.
  static JsonLine claims() {
    return claims(Map.of());
  }

  /// @param others instead of a good token's; an empty text leaves one out
  static JsonLine claims(Map<String, ?> others) {
    var claims =
        new TreeMap<String, Object>(
            Map.of(
                "iss",
                ISSUER,
                "aud",
                AUDIENCE,
                "sub",
                "4567",
                "scope",
                "orders:read:all",
                "iat",
                NOW - 10,
                "nbf",
                NOW - 10,
                "exp",
                NOW + 600));
    claims.putAll(others);
    var line = new JsonLine();
    claims.forEach(
        (name, value) -> {
          if (!value.equals("")) {
            line.member(name, value);
          }
        });
    return line;
  }

  static String token(JsonLine header, JsonLine claims, Way way) {
    return token(header.toString(), claims.toString(), way);
  }

  static String token(String header, String claims, Way way) {
    try {
      var signed = encode(header.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
      return signed + "." + encode(way.sign(signed.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String encode(byte[] bytes) {
    return Base64Url.encode(bytes);
  }

  static JsonLine jwk(String keyId, KeyPair pair) {
    var line = new JsonLine().member("kid", keyId).member("use", "sig");
    return switch (pair.getPublic()) {
      case RSAPublicKey key ->
          line.member("kty", "RSA")
              .member("n", encode(bytes(key.getModulus(), 0)))
              .member("e", encode(bytes(key.getPublicExponent(), 0)));
      case ECPublicKey key ->
          line.member("kty", "EC")
              .member("crv", "P-256")
              .member("x", encode(bytes(key.getW().getAffineX(), 32)))
              .member("y", encode(bytes(key.getW().getAffineY(), 32)));
      default -> throw new AssertionError(pair);
    };
  }

  static String jwks(JsonLine... keys) {
    return new JsonLine().member("keys", Arrays.asList(keys)).toString();
  }

  /// Without a sign, and with zeros before it up to a length.
  static byte[] bytes(BigInteger number, int length) {
    var signed = number.toByteArray();
    var bare = signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    var bytes = new byte[Math.max(length, bare.length)];
    System.arraycopy(bare, 0, bytes, bytes.length - bare.length, bare.length);
    return bytes;
  }
}
