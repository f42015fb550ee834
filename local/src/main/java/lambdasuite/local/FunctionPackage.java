package lambdasuite.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/// A function's code as the emulator takes it: its jar, AWS's runtime interface client and a `bootstrap` that starts both.
///
/// @param key where it goes in the bucket; the same code has the same key, so an update touches only what changed
/// @param zip the archive
record FunctionPackage(String key, RequestBody zip) {

  static FunctionPackage of(String module, Workspace workspace) {
    var jar = workspace.functionJar(module);
    if (!Files.exists(jar)) {
      throw new SuiteException(jar + " is missing; run `mvn package` or ./suite build");
    }
    try (var runtime = Files.list(workspace.runtimeJars())) {
      var zip = zip(Stream.concat(Stream.of(jar), runtime.sorted()).toList());
      return new FunctionPackage(module + "/" + digest(zip) + ".zip", RequestBody.fromBytes(zip));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] zip(Iterable<Path> jars) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      // Jars are compressed already, and this archive never leaves the machine.
      zip.setLevel(0);
      add(zip, "bootstrap", bootstrap());
      for (var jar : jars) {
        add(zip, "lib/" + jar.getFileName(), Files.readAllBytes(jar));
      }
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] bootstrap() throws IOException {
    try (InputStream script = FunctionPackage.class.getResourceAsStream("bootstrap")) {
      if (script == null) {
        throw new IllegalStateException("the bootstrap script is not on the class path");
      }
      return script.readAllBytes();
    }
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
          .substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
