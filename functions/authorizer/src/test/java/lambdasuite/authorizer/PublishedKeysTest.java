package lambdasuite.authorizer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.json.JsonLine;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedKeysTest {
  private static final KeyPair FIRST = Signer.ec("secp256r1");
  private static final KeyPair SECOND = Signer.ec("secp256r1");

  private Instant now = Instant.parse("2026-11-21T09:00:00Z");
  private String set = Signer.jwks(Signer.jwk("first", FIRST));
  private boolean away;
  private int reads;
  private final PublishedKeys keys = new PublishedKeys(this::read, () -> now);

  @Test
  void readsTheSetOnceForManyTokens() {
    for (int i = 0; i < 100; i++) {
      assertThat(find("first")).hasSize(1);
    }
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void findsAKeyThatWasAddedMeanwhile() {
    assertThat(find("second")).isEmpty();
    set = Signer.jwks(Signer.jwk("first", FIRST), Signer.jwk("second", SECOND));
    now = now.plusSeconds(30);

    assertThat(find("second")).hasSize(1);
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void forgetsAKeyThatIsGone() {
    assertThat(find("first")).hasSize(1);
    set = Signer.jwks(Signer.jwk("second", SECOND));
    now = now.plus(Duration.ofMinutes(10));

    assertThat(find("first")).isEmpty();
    assertThat(find("second")).hasSize(1);
  }

  @Test
  void isNotMadeToReadByIdsThatAreMadeUp() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(find("made up " + i)).isEmpty();
    }
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void goesOnForADayWhileTheSetIsAway() {
    assertThat(find("first")).hasSize(1);
    away = true;
    now = now.plus(Duration.ofHours(23));
    assertThat(find("first")).hasSize(1);

    now = now.plus(Duration.ofHours(1));
    assertThatIllegalStateException().isThrownBy(() -> find("first"));

    away = false;
    now = now.plusSeconds(30);
    assertThat(find("first")).hasSize(1);
  }

  @Test
  void letsNobodyInBeforeTheSetWasRead() {
    away = true;
    assertThatIllegalStateException().isThrownBy(() -> find("first"));
    set = "no JSON";
    away = false;
    now = now.plusSeconds(30);
    assertThatIllegalStateException().isThrownBy(() -> find("first"));
  }

  @Nested
  class Sets {
    @Test
    void passOverWhatCannotBeUsed() throws Exception {
      var good = Signer.jwk("first", FIRST);
      var members = new ArrayList<Object>(List.of(good, 7, "x", new JsonLine()));
      members.add(new JsonLine().member("kty", "oct").member("k", "c2VjcmV0"));
      members.add(Signer.jwk("encrypts", SECOND).member("key_ops", List.of("encrypt")));
      members.add(Signer.jwk("other algorithm", SECOND).member("alg", "ES384"));
      members.add(Signer.jwk("weak", Signer.rsa(1_024)));
      members.add(
          new JsonLine()
              .member("kty", "EC")
              .member("crv", "P-256")
              .member("x", Base64Url.encode(new byte[32]))
              .member("y", Base64Url.encode(new byte[32])));
      members.add(
          new JsonLine()
              .member("kty", "RSA")
              .member("n", Base64Url.encode(new byte[300]))
              .member("e", "AQAB"));

      assertThat(Jwks.parse(new JsonLine().member("keys", members).toString()))
          .extracting(VerificationKey::id)
          .containsExactly(Optional.of("first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"keys\":null}", "{\"keys\":{}}", "{\"keys\":[]}"})
    void mayBeEmpty(String text) throws Exception {
      assertThat(Jwks.parse(text)).isEmpty();
    }
  }

  @Nested
  class OnTheWeb {
    @Test
    void areRead() throws Exception {
      try (var web = new Web(200, set)) {
        assertThat(new UrlKeySource(web.uri()).read()).isEqualTo(set);
      }
    }

    @Test
    void areNotReadFromAnotherPlaceThanNamed() throws Exception {
      try (var web = new Web(302, set)) {
        assertThatIOException().isThrownBy(() -> new UrlKeySource(web.uri()).read());
      }
    }

    @Test
    void areNotReadWithoutEnd() throws Exception {
      try (var web = new Web(200, "x".repeat(300_000))) {
        assertThatIOException().isThrownBy(() -> new UrlKeySource(web.uri()).read());
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"http://issuer.example/jwks", "ftp://127.0.0.1/jwks", "file:///etc/jwks", "x"})
    void areReadByHttpsOnly(String location) {
      assertThatIllegalArgumentException().isThrownBy(() -> new UrlKeySource(URI.create(location)));
    }
  }

  /// A server that answers every request alike.
  private static final class Web implements AutoCloseable {
    private final HttpServer server;

    Web(int status, String body) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      server.createContext(
          "/",
          exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, body.length());
            try (var out = exchange.getResponseBody()) {
              out.write(body.getBytes(US_ASCII));
            }
          });
      server.start();
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks");
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private List<VerificationKey> find(String keyId) {
    return keys.find(new TokenHeader(Algorithm.ES256, Optional.of(keyId)));
  }

  private String read() throws IOException {
    reads++;
    if (away) {
      throw new IOException("away");
    }
    return set;
  }
}
