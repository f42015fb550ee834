package lambdasuite.local.front;

import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/// Bytes as base64 text (RFC 4648, section 4) and back.
final class Base64Text {
  private Base64Text() {}

  static String encode(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
  }

  /// The bytes, or empty if the text is no base64.
  static Optional<SdkBytes> decode(String text) {
    try {
      return Optional.of(SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
