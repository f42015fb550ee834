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
import java.security.cert.CertificateFactory;
import java.util.Optional;

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

    @Override
    public Optional<URI> keyStore() {
      return Optional.of(write(certificates()));
    }
  }

  /// Those that Java trusts.
  record Public() implements Authorities {
    @Override
    public Optional<URI> keyStore() {
      return Optional.empty();
    }
  }

  /// Those of certificates.
  ///
  /// @param certificates one or more in PEM
  record Given(String certificates) implements Authorities {
    @Override
    public Optional<URI> keyStore() {
      return Optional.of(write(certificates));
    }
  }

  /// Reads `rds`, `public` or certificates.
  static Authorities of(String name, String region) {
    return switch (name) {
      case "rds" -> new Rds(region);
      case "public" -> new Public();
      default -> new Given(name);
    };
  }

  /// A key store with their certificates and without a password, in a file that ends with the JVM,
  /// since Connector/J reads one for every connection; empty for those that Java trusts.
  ///
  /// @throws IllegalArgumentException if the certificates are none
  Optional<URI> keyStore();

  private static URI write(String certificates) {
    try {
      var keys = keys(certificates);
      var file = Files.createTempFile("authorities", ".jks");
      file.toFile().deleteOnExit();
      try (var out = Files.newOutputStream(file)) {
        keys.store(out, new char[0]);
      }
      return file.toUri();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("DB_CA is not rds, public or certificates in PEM", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// JKS protects its whole with a cheap digest, PKCS12 with a key made slowly on purpose.
  private static KeyStore keys(String certificates) throws GeneralSecurityException, IOException {
    var keys = KeyStore.getInstance("JKS");
    keys.load(null, null);
    var read =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(certificates.getBytes(US_ASCII)));
    if (read.isEmpty()) {
      throw new IllegalArgumentException("DB_CA holds no certificates");
    }
    for (var certificate : read) {
      keys.setCertificateEntry("ca-" + keys.size(), certificate);
    }
    return keys;
  }
}
