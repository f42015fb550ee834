package lambdasuite.shared.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lambdasuite.shared.Sha256;

/// Signs requests with AWS's Signature Version 4 (IAM user guide, "Create a signed AWS API
/// request"). Their path is `/`, as it is of all that this suite asks by itself.
///
/// @param service as AWS names it in signatures, such as `rds-db`
/// @param time when the request is made
public record Signature(Keys keys, String region, String service, Instant time) {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String MAC = "HmacSHA256";

  /// The headers of a request that is signed in its headers: those given, all of which are signed,
  /// and what is added. `Host` is signed too and left to the client.
  ///
  /// @param host as `Host` has it, with the port unless that is the usual one
  public Map<String, String> headers(
      String method,
      String host,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {
    var signed = new TreeMap<String, String>();
    headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), trimmed(value)));
    signed.put("host", host);
    signed.put("x-amz-date", stamp());
    keys.token().ifPresent(token -> signed.put("x-amz-security-token", token));
    var signature = sign(method, encoded(query), signed, body);
    var all = new TreeMap<>(signed);
    all.remove("host");
    all.put(
        "authorization",
        "%s Credential=%s, SignedHeaders=%s, Signature=%s"
            .formatted(ALGORITHM, credential(), names(signed), signature));
    return all;
  }

  /// The query of a GET that is signed in its query.
  ///
  /// @param life how long it is good
  public String query(String host, Map<String, String> query, Duration life) {
    var signed = new TreeMap<>(Map.of("host", host));
    var all = new TreeMap<>(query);
    all.put("X-Amz-Algorithm", ALGORITHM);
    all.put("X-Amz-Credential", credential());
    all.put("X-Amz-Date", stamp());
    all.put("X-Amz-Expires", String.valueOf(life.toSeconds()));
    all.put("X-Amz-SignedHeaders", names(signed));
    keys.token().ifPresent(token -> all.put("X-Amz-Security-Token", token));
    var text = encoded(all);
    return text + "&X-Amz-Signature=" + sign("GET", text, signed, "");
  }

  private String sign(String method, String query, SortedMap<String, String> headers, String body) {
    var lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue() + "\n")
            .collect(Collectors.joining());
    var request = String.join("\n", method, "/", query, lines, names(headers), Sha256.hex(body));
    var text = String.join("\n", ALGORITHM, stamp(), scope(), Sha256.hex(request));
    return HexFormat.of().formatHex(hmac(signingKey(), text));
  }

  private byte[] signingKey() {
    var day = hmac(("AWS4" + keys.secret()).getBytes(UTF_8), day());
    return hmac(hmac(hmac(day, region), service), "aws4_request");
  }

  private String credential() {
    return keys.id() + "/" + scope();
  }

  private String scope() {
    return day() + "/" + region + "/" + service + "/aws4_request";
  }

  private String day() {
    return stamp().substring(0, "20150830".length());
  }

  private String stamp() {
    return time.truncatedTo(ChronoUnit.SECONDS).toString().replace("-", "").replace(":", "");
  }

  private static String names(SortedMap<String, String> headers) {
    return String.join(";", headers.keySet());
  }

  private static String trimmed(String value) {
    return value.strip().replaceAll(" +", " ");
  }

  /// In the order of the encoded names.
  private static String encoded(Map<String, String> query) {
    var encoded = new TreeMap<String, String>();
    query.forEach((name, value) -> encoded.put(encoded(name), encoded(value)));
    return encoded.entrySet().stream()
        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
        .collect(Collectors.joining("&"));
  }

  /// As RFC 3986 has it; Java's is that of forms.
  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }
}
