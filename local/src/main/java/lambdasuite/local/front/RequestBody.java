package lambdasuite.local.front;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/// Reads a request's body, never holding more than is allowed.
final class RequestBody {
  /// A caller that has not sent all it wants to may miss our reply, so a body that is too long is
  /// read on for a while.
  private static final long DISCARDED = 100L * 1024 * 1024;

  private static final int BUFFER = 64 * 1024;

  private RequestBody() {}

  /// The body, or empty if it is longer than `limit` bytes.
  static Optional<SdkBytes> read(InputStream body, int limit) throws IOException {
    var bytes = body.readNBytes(limit + 1);
    if (bytes.length <= limit) {
      return Optional.of(SdkBytes.fromByteArrayUnsafe(bytes));
    }
    discard(body);
    return Optional.empty();
  }

  private static void discard(InputStream body) throws IOException {
    var buffer = new byte[BUFFER];
    long discarded = 0;
    for (int n = 0; n >= 0 && discarded < DISCARDED; n = body.read(buffer)) {
      discarded += n;
    }
  }
}
