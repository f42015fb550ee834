package lambdasuite.shared.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class SignatureTest {
  private static final Instant THEN = Instant.parse("2015-08-30T12:36:00.999Z");
  private static final Keys KEYS =
      new Keys("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty());

  /// Of AWS's test suite for Signature Version 4, and the first of the IAM user guide.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      nullValues = "-",
      value = {
        "iam|GET|Action=ListUsers&Version=2010-05-08"
            + "|Content-Type:application/x-www-form-urlencoded; charset=utf-8|-"
            + "|5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
        "service|GET|-|-|-|5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        "service|POST|-|-|-|5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
        "service|GET|Param2=value2&Param1=value1|-|-"
            + "|b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        "service|GET|\u1234=bar|-|-"
            + "|2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04",
        "service|POST|-|My-Header1:value1|-"
            + "|c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c",
        "service|POST|-|Content-Type:application/x-www-form-urlencoded|Param1=value1"
            + "|ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
      })
  void signsAsPublished(
      String service, String method, String query, String header, String body, String signature) {
    var host = service.equals("iam") ? "iam.amazonaws.com" : "example.amazonaws.com";

    var headers =
        new Signature(KEYS, "us-east-1", service, THEN)
            .headers(method, host, pairs(query, "="), pairs(header, ":"), body == null ? "" : body);

    assertThat(headers.get("authorization"))
        .startsWith(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/"
                + service
                + "/aws4_request")
        .endsWith(", Signature=" + signature);
  }

  /// Whatever the headers, the query and the body hold.
  @Test
  void signsAsAwsOwnSignerDoes() throws NoSuchAlgorithmException {
    var random = new Random(1);
    for (int i = 0; i < 500; i++) {
      var token = i % 2 == 0 ? Optional.of("a+/=" + i) : Optional.<String>empty();
      var keys = new Keys("id" + i, "secret" + text(random) + i, token);
      var time = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
      var query = Map.of("p" + text(random), text(random), "P" + text(random), text(random));
      var body = text(random);
      var headers =
          Map.of(
              "X-Amz-Target", "a  b" + i,
              "content-type", " text/x;y=" + i + " ",
              "x-amz-content-sha256", sha256(body));

      var ours =
          new Signature(keys, "eu-central-1", "secretsmanager", time)
              .headers("POST", "some.host:8443", query, headers, body);

      assertThat(ours).containsEntry("authorization", theirs(keys, time, query, headers, body));
    }
  }

  @Test
  void addsTheTokenOfARoleAndLeavesTheHostToTheClient() {
    var role = new Keys("id", "secret", Optional.of("the token"));

    assertThat(
            new Signature(role, "eu-central-1", "s", THEN)
                .headers("GET", "h", Map.of(), Map.of("X-A", "b"), ""))
        .containsEntry("x-amz-security-token", "the token")
        .containsEntry("x-amz-date", "20150830T123600Z")
        .containsOnlyKeys("authorization", "x-a", "x-amz-date", "x-amz-security-token");
  }

  @Test
  void saysNothingOfASecret() {
    assertThat(new Signature(KEYS, "r", "s", THEN).toString())
        .contains("AKIDEXAMPLE")
        .doesNotContain(KEYS.secret());
  }

  private static String theirs(
      Keys keys,
      Instant time,
      Map<String, String> query,
      Map<String, String> headers,
      String body) {
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .protocol("https")
            .host("some.host")
            .port(8443)
            .encodedPath("/");
    query.forEach(request::putRawQueryParameter);
    headers.forEach(request::putHeader);
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(identity(keys))
                        .request(request.build())
                        .payload(() -> new ByteArrayInputStream(body.getBytes(UTF_8)))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "secretsmanager")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)));
    return signed.request().firstMatchingHeader("Authorization").orElseThrow();
  }

  private static AwsCredentialsIdentity identity(Keys keys) {
    return keys.token()
        .<AwsCredentialsIdentity>map(
            token -> AwsSessionCredentialsIdentity.create(keys.id(), keys.secret(), token))
        .orElseGet(() -> AwsCredentialsIdentity.create(keys.id(), keys.secret()));
  }

  /// Theirs adds it for every service, though only S3 wants it.
  private static String sha256(String body) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  /// Of the characters that encodings differ in.
  private static String text(Random random) {
    var characters = "aZ09-_.~ +*%/=&?#:;,!'()[]@$\"<>\\\u00fc\u20ac".toCharArray();
    return random
        .ints(random.nextInt(1, 12), 0, characters.length)
        .mapToObj(i -> String.valueOf(characters[i]))
        .collect(Collectors.joining());
  }

  private static Map<String, String> pairs(String text, String separator) {
    var pairs = new HashMap<String, String>();
    for (var pair : text == null ? List.<String>of() : List.of(text.split("&", -1))) {
      int end = pair.indexOf(separator);
      pairs.put(pair.substring(0, end), pair.substring(end + 1));
    }
    return pairs;
  }
}
