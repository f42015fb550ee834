package lambdasuite.authorizer;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key that checks signatures of one algorithm. It is never asked with another one, which is how
/// a public key cannot be taken for an HMAC's secret (RFC 8725, section 2.1).
sealed interface VerificationKey {
  /// By which tokens name it.
  Optional<String> id();

  Algorithm algorithm();

  boolean verifies(byte[] signed, byte[] signature);

  record Rsa(Optional<String> id, RSAPublicKey key) implements VerificationKey {
    @Override
    public Algorithm algorithm() {
      return Algorithm.RS256;
    }

    @Override
    public boolean verifies(byte[] signed, byte[] signature) {
      return VerificationKey.verifies("SHA256withRSA", key, signed, signature);
    }
  }

  /// A key on the curve P-256.
  record Ec(Optional<String> id, ECPublicKey key) implements VerificationKey {
    private static final int SIGNATURE_BYTES = 64;

    @Override
    public Algorithm algorithm() {
      return Algorithm.ES256;
    }

    @Override
    public boolean verifies(byte[] signed, byte[] signature) {
      return signature.length == SIGNATURE_BYTES
          && VerificationKey.verifies("SHA256withECDSAinP1363Format", key, signed, signature);
    }
  }

  /// A secret that signs as well as it verifies, so for local use.
  record Hmac(SecretKeySpec key) implements VerificationKey {
    private static final String NAME = "HmacSHA256";
    private static final int FEWEST_BYTES = 32;

    /// @throws IllegalArgumentException if it is shorter than RFC 7518, section 3.2 allows
    static Hmac of(byte[] secret) {
      if (secret.length < FEWEST_BYTES) {
        throw new IllegalArgumentException("the secret is shorter than " + FEWEST_BYTES + " bytes");
      }
      return new Hmac(new SecretKeySpec(secret, NAME));
    }

    @Override
    public Optional<String> id() {
      return Optional.empty();
    }

    @Override
    public Algorithm algorithm() {
      return Algorithm.HS256;
    }

    @Override
    public boolean verifies(byte[] signed, byte[] signature) {
      try {
        var mac = Mac.getInstance(NAME);
        mac.init(key);
        return MessageDigest.isEqual(mac.doFinal(signed), signature);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has " + NAME, e);
      }
    }
  }

  private static boolean verifies(
      String algorithm, PublicKey key, byte[] signed, byte[] signature) {
    try {
      var check = Signature.getInstance(algorithm);
      check.initVerify(key);
      check.update(signed);
      return check.verify(signature);
    } catch (GeneralSecurityException _) {
      // What is no signature at all.
      return false;
    }
  }
}
