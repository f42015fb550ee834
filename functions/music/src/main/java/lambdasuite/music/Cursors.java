package lambdasuite.music;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonSyntaxException;

/// Places in lists as text for callers, signed, so that a list goes on only from where it stopped
/// and only for the question that it answers.
final class Cursors {
  private static final String ALGORITHM = "HmacSHA256";

  /// 128 bits, which nobody guesses.
  private static final int SIGNATURE_BYTES = 16;

  private final Supplier<byte[]> key;

  /// @param key what they are signed with; asked for when the first list does not end
  Cursors(Supplier<byte[]> key) {
    this.key = key;
  }

  /// A list's question, such as `["artist", "Psy", "", "asc"]`.
  record Question(List<String> parts) {
    Question {
      parts = List.copyOf(parts);
    }

    static Question of(String... parts) {
      return new Question(List.of(parts));
    }
  }

  String after(SongKey key, Question question) {
    return write(List.of(key.artist(), key.song()), question);
  }

  String of(String token, Question question) {
    return write(List.of(token), question);
  }

  /// The song behind which a list goes on; empty if the cursor is none of this question.
  Optional<SongKey> key(String cursor, Question question) {
    return read(cursor, question)
        .filter(place -> place.size() == 2)
        .map(place -> new SongKey(place.get(0), place.get(1)));
  }

  Optional<String> token(String cursor, Question question) {
    return read(cursor, question).filter(place -> place.size() == 1).map(List::getFirst);
  }

  private String write(List<String> place, Question question) {
    var content = new JsonLine().member("p", place).toString().getBytes(UTF_8);
    var signature = signature(content, question);
    var whole = Arrays.copyOf(signature, SIGNATURE_BYTES + content.length);
    System.arraycopy(content, 0, whole, SIGNATURE_BYTES, content.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  private Optional<List<String>> read(String cursor, Question question) {
    try {
      var whole = Base64.getUrlDecoder().decode(cursor);
      if (whole.length > SIGNATURE_BYTES) {
        var content = Arrays.copyOfRange(whole, SIGNATURE_BYTES, whole.length);
        var signature = Arrays.copyOf(whole, SIGNATURE_BYTES);
        if (MessageDigest.isEqual(signature, signature(content, question))) {
          return Optional.of(place(new String(content, UTF_8)));
        }
      }
    } catch (IllegalArgumentException _) {
      // Not base64.
    }
    return Optional.empty();
  }

  private static List<String> place(String content) {
    try {
      return Json.parseObject(content).get("p") instanceof List<?> place
          ? place.stream().map(String::valueOf).toList()
          : List.of();
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("we signed something else", e);
    }
  }

  private byte[] signature(byte[] content, Question question) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.get(), ALGORITHM));
      mac.update(new JsonLine().member("q", question.parts()).toString().getBytes(UTF_8));
      return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
