package lambdasuite.shared.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Who may vouch that a database is the one it says it is.
public sealed interface Authorities {

  /// Those of Amazon RDS in one region, such as `eu-central-1`.
  record Rds(String region) implements Authorities {
    /// @throws IllegalArgumentException if this version does not know the region's certificates
    public Rds {
      if (!region.matches("[a-z0-9-]+") || Rds.class.getResource(file(region)) == null) {
        throw new IllegalArgumentException(
            "DB_CA is \"rds\", but there are no certificates of RDS in the region " + region);
      }
    }

    String certificates() {
      try (var file = Rds.class.getResourceAsStream(file(region))) {
        return new String(requireNonNull(file).readAllBytes(), US_ASCII);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String file(String region) {
      return "rds/" + region + ".pem";
    }
  }

  /// Those that Java trusts.
  record Public() implements Authorities {}

  /// Those of certificates.
  ///
  /// @param certificates one or more in PEM
  record Given(String certificates) implements Authorities {}

  /// Reads `rds`, `public` or certificates.
  static Authorities of(String name, String region) {
    return switch (name) {
      case "rds" -> new Rds(region);
      case "public" -> new Public();
      default -> new Given(name);
    };
  }

  /// A key store with their certificates and without a password, in a file that ends with the JVM,
  /// since drivers read one for every connection. Those that Java trusts are written as well: without
  /// any, MariaDB's driver takes a server that knows the password for the right one, whoever signed
  /// its certificate.
  ///
  /// @throws IllegalArgumentException if the certificates are none
  default URI keyStore() {
    try {
      return write(
          switch (this) {
            case Public() -> trustedByJava();
            case Rds rds -> read(rds.certificates());
            case Given(var certificates) -> read(certificates);
          });
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("DB_CA is not rds, public or certificates in PEM", e);
    }
  }

  private static List<? extends Certificate> read(String certificates)
      throws GeneralSecurityException {
    var text = new ByteArrayInputStream(certificates.getBytes(US_ASCII));
    var read = List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(text));
    if (read.isEmpty()) {
      throw new IllegalArgumentException("DB_CA holds no certificates");
    }
    return read;
  }

  private static List<? extends Certificate> trustedByJava() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
        .toList();
  }

  /// JKS protects its whole with a cheap digest, PKCS12 with a key made slowly on purpose.
  private static URI write(List<? extends Certificate> certificates)
      throws GeneralSecurityException {
    try {
      var keys = KeyStore.getInstance("JKS");
      keys.load(null, null);
      for (var certificate : certificates) {
        keys.setCertificateEntry("ca-" + keys.size(), certificate);
      }
      var file = Files.createTempFile("authorities", ".jks");
      file.toFile().deleteOnExit();
      try (var out = Files.newOutputStream(file)) {
        keys.store(out, new char[0]);
      }
      return file.toUri();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
