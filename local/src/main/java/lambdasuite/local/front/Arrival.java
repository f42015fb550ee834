package lambdasuite.local.front;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What a request is given when it arrives.
///
/// @param requestId a UUID
/// @param extendedRequestId the id by which AWS support finds a request
/// @param traceRoot an X-Ray trace id
record Arrival(Instant time, String requestId, String extendedRequestId, String traceRoot) {
  static Arrival at(Instant time, RandomGenerator random) {
    return new Arrival(
        time,
        UUID.nameUUIDFromBytes(bytes(16, random)).toString(),
        Base64.getUrlEncoder().encodeToString(bytes(11, random)),
        "1-%08x-%s".formatted(time.getEpochSecond(), HexFormat.of().formatHex(bytes(12, random))));
  }

  private static byte[] bytes(int count, RandomGenerator random) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
