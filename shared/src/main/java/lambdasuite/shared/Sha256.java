package lambdasuite.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 (FIPS 180-4).
public final class Sha256 {
  private Sha256() {}

  /// The 32 bytes of a text in UTF-8.
  public static byte[] of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /// The same in hexadecimal.
  public static String hex(String text) {
    return HexFormat.of().formatHex(of(text));
  }

  /// The 32 bytes of some others.
  public static byte[] of(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
