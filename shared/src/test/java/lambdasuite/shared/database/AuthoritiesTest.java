package lambdasuite.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthoritiesTest {
  private static final Date IN_TEN_YEARS = Date.from(Instant.parse("2036-11-21T00:00:00Z"));

  static List<String> regions() throws IOException {
    var folder =
        Checkout.root().resolve("shared/src/main/resources/lambdasuite/shared/database/rds");
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString().replace(".pem", "")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("regions")
  void knowsTheThreeRootsOfEachRegion(String region) throws Exception {
    var keys = read(new Authorities.Rds(region).keyStore().orElseThrow());

    assertThat(keys.size()).isEqualTo(3);
    for (var alias : List.of("ca-0", "ca-1", "ca-2")) {
      var root = (X509Certificate) keys.getCertificate(alias);
      assertThat(root.getSubjectX500Principal().getName())
          .contains("CN=Amazon RDS " + region + " Root CA ");
      assertThat(root.getNotAfter()).isAfter(IN_TEN_YEARS);
      root.verify(root.getPublicKey());
    }
  }

  @Test
  void knowsManyRegions() throws IOException {
    assertThat(regions()).hasSizeGreaterThan(20).contains("eu-central-1", "us-east-1");
  }

  @Test
  void refusesARegionItDoesNotKnow() {
    for (var region : List.of("", "mars-north-1", "../rds/eu-central-1")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Authorities.of("rds", region))
          .withMessageEndingWith("the region " + region);
    }
  }

  @Test
  void refusesWhatIsNoCertificate() {
    for (var text :
        List.of("RDS", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Authorities.of(text, "eu-central-1").keyStore())
          .withMessageStartingWith("DB_CA ");
    }
  }

  @Test
  void leavesToJavaWhoIsPublic() {
    assertThat(Authorities.of("public", "").keyStore()).isEmpty();
  }

  private static KeyStore read(URI file) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("JKS");
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      keys.load(in, new char[0]);
    }
    return keys;
  }
}
