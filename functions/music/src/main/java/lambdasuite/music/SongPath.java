package lambdasuite.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;
import java.util.Optional;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.Request;

/// Artist and song in a path, percent-encoded UTF-8 (RFC 3986, sections 2.1 and 2.5), as API
/// Gateway leaves them.
final class SongPath {
  private SongPath() {}

  /// @throws ProblemException if the path names no song that can be
  static SongKey key(Request request) {
    return new SongKey(
        artist(request.path("artist")), part("song", request.path("song"), SongKey.LONGEST_SONG));
  }

  /// @throws ProblemException if there can be no such artist
  static String artist(String encoded) {
    return part("artist", encoded, SongKey.LONGEST_ARTIST);
  }

  private static String part(String name, String encoded, int longest) {
    var allowed = "1 to " + longest + " bytes of UTF-8, percent-encoded";
    return decoded(encoded)
        .filter(text -> !text.isEmpty() && text.getBytes(UTF_8).length <= longest)
        .orElseThrow(
            () ->
                ProblemException.badRequest(
                    new FieldError(name, name + " in the path is not " + allowed, allowed)));
  }

  /// Strictly, where the JDK's decoder puts in characters of its own, and takes + for a space.
  private static Optional<String> decoded(String encoded) {
    var bytes = new ByteArrayOutputStream();
    var raw = encoded.getBytes(UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.write(raw[i]);
      } else if (i + 2 < raw.length && isHex(raw[i + 1]) && isHex(raw[i + 2])) {
        bytes.write(HexFormat.fromHexDigits(encodedByte(raw, i)));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    try {
      var decoder = UTF_8.newDecoder();
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static String encodedByte(byte[] raw, int percent) {
    return "" + (char) raw[percent + 1] + (char) raw[percent + 2];
  }

  private static boolean isHex(byte digit) {
    return HexFormat.isHexDigit(digit);
  }
}
