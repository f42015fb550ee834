package lambdasuite.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// An authority made for a test, with the JDK's keytool, which signs certificates of servers.
public final class TestAuthority {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path store;

  /// A server's certificate and its private key.
  ///
  /// @param chain file in PEM, the server's own first
  /// @param key file in PEM, PKCS8, not encrypted
  public record Signed(Path chain, Path key) {}

  /// @param folder where it keeps its files
  public TestAuthority(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.store = folder.resolve("keys.p12");
    var name = "CN=Authority " + UUID.randomUUID();
    keytool("-genkeypair", "-alias", "ca", "-dname", name, "-ext", "bc:c");
  }

  /// Its own certificate in PEM.
  public String certificate() throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", keys().getCertificate("ca").getEncoded());
  }

  /// Makes sockets that trust it, and nobody else.
  public SSLSocketFactory trusting() throws IOException, GeneralSecurityException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", keys().getCertificate("ca"));
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  /// Vouches for whoever answers at the name of a host.
  public Signed sign(String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    keytool(
        "-genkeypair",
        "-alias",
        host,
        "-signer",
        "ca",
        "-dname",
        "CN=" + host,
        "-ext",
        "san=dns:" + host);
    var chain = new StringBuilder();
    for (Certificate certificate : keys().getCertificateChain(host)) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    var key = keys().getKey(host, PASSWORD.toCharArray()).getEncoded();
    return new Signed(
        Files.writeString(folder.resolve(host + ".pem"), chain),
        Files.writeString(folder.resolve(host + ".key"), pem("PRIVATE KEY", key)));
  }

  private KeyStore keys() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private void keytool(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    command.addAll(List.of("-keyalg", "EC", "-validity", "2", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), US_ASCII);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(output);
    }
  }

  private static String pem(String type, byte[] content) {
    var text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
  }
}
