package lambdasuite.shared.database;

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
import lambdasuite.mariadb.MariaDb;

/// An authority made for a test, with the JDK's keytool, which signs certificates of servers.
final class TestAuthority {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path store;

  TestAuthority(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.store = folder.resolve("keys.p12");
    var name = "CN=Authority " + UUID.randomUUID();
    keytool("-genkeypair", "-alias", "ca", "-dname", name, "-ext", "bc:c");
  }

  /// Its own certificate in PEM.
  String certificate() throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", keys().getCertificate("ca").getEncoded());
  }

  MariaDb.Certificate sign(String host) throws Exception {
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
    return new MariaDb.Certificate(
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
