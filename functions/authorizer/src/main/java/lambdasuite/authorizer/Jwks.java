package lambdasuite.authorizer;

import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads a JWK set (RFC 7517): its RSA keys for RS256 and its keys on P-256 for ES256. What is of
/// another kind, or too weak, is passed over, as section 5 has it.
final class Jwks {
  private static final System.Logger LOG = System.getLogger(Jwks.class.getName());

  /// RFC 7518, section 3.3.
  private static final int FEWEST_RSA_BITS = 2_048;

  private static final int MOST_RSA_BITS = 16_384;
  private static final int COORDINATE_BYTES = 32;
  private static final ECParameterSpec P256 = p256();

  private Jwks() {}

  /// @throws JsonSyntaxException if it is no JWK set
  static List<VerificationKey> parse(String text) throws JsonSyntaxException {
    var keys = new ArrayList<VerificationKey>();
    if (Json.parseObject(text).get("keys") instanceof List<?> all) {
      for (var key : all) {
        if (key instanceof Map<?, ?> members) {
          key(members).ifPresent(keys::add);
        }
      }
    }
    return keys;
  }

  private static Optional<VerificationKey> key(Map<?, ?> members) {
    try {
      if (isForEncryption(members)) {
        return Optional.empty();
      }
      return switch (members.get("kty")) {
        case String type when type.equals("RSA") && isFor(Algorithm.RS256, members) ->
            Optional.of(rsa(members));
        case String type
            when type.equals("EC")
                && "P-256".equals(members.get("crv"))
                && isFor(Algorithm.ES256, members) ->
            Optional.of(ec(members));
        case null, default -> Optional.empty();
      };
    } catch (Refusal | GeneralSecurityException e) {
      LOG.log(Level.WARNING, "a key of the set cannot be used", e);
      return Optional.empty();
    }
  }

  private static boolean isForEncryption(Map<?, ?> members) {
    boolean otherUse = members.get("use") instanceof String use && !use.equals("sig");
    boolean otherOperations =
        members.get("key_ops") instanceof List<?> operations && !operations.contains("verify");
    return otherUse || otherOperations;
  }

  private static boolean isFor(Algorithm algorithm, Map<?, ?> members) {
    var named = members.get("alg");
    return named == null || named.equals(algorithm.name());
  }

  private static VerificationKey rsa(Map<?, ?> members) throws Refusal, GeneralSecurityException {
    var modulus = number(members, "n");
    var exponent = number(members, "e");
    if (modulus.bitLength() < FEWEST_RSA_BITS || modulus.bitLength() > MOST_RSA_BITS) {
      throw new Refusal("an RSA key of " + modulus.bitLength() + " bits");
    }
    if (exponent.bitLength() < 2 || exponent.bitLength() > 32 || !exponent.testBit(0)) {
      throw new Refusal("an RSA key with another exponent than any has");
    }
    var key = KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    return new VerificationKey.Rsa(id(members), (RSAPublicKey) key);
  }

  private static VerificationKey ec(Map<?, ?> members) throws Refusal, GeneralSecurityException {
    var point = new ECPoint(coordinate(members, "x"), coordinate(members, "y"));
    if (!isOnCurve(point)) {
      throw new Refusal("a point that is not on P-256");
    }
    var key = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, P256));
    return new VerificationKey.Ec(id(members), (ECPublicKey) key);
  }

  /// `y² = x³ + ax + b`, which Java does not look at itself (RFC 8725, section 3.4).
  private static boolean isOnCurve(ECPoint point) {
    var curve = P256.getCurve();
    var prime = ((ECFieldFp) curve.getField()).getP();
    var x = point.getAffineX();
    var y = point.getAffineY();
    var right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(prime);
    return x.compareTo(prime) < 0 && y.compareTo(prime) < 0 && y.pow(2).mod(prime).equals(right);
  }

  private static BigInteger coordinate(Map<?, ?> members, String name) throws Refusal {
    var bytes = bytes(members, name);
    if (bytes.length != COORDINATE_BYTES) {
      throw new Refusal("a coordinate of " + bytes.length + " bytes");
    }
    return new BigInteger(1, bytes);
  }

  private static BigInteger number(Map<?, ?> members, String name) throws Refusal {
    return new BigInteger(1, bytes(members, name));
  }

  private static byte[] bytes(Map<?, ?> members, String name) throws Refusal {
    if (members.get(name) instanceof String text) {
      return Base64Url.decode(text);
    }
    throw new Refusal("a key without " + name);
  }

  private static Optional<String> id(Map<?, ?> members) {
    return text(members.get("kid"));
  }

  private static Optional<String> text(@Nullable Object value) {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static ECParameterSpec p256() {
    try {
      var parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp256r1"));
      return Objects.requireNonNull(parameters.getParameterSpec(ECParameterSpec.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }
}
