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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/// A function's code as an emulator takes it: its jar, and where there is no managed runtime, AWS's
/// runtime interface client and a `bootstrap` that starts both.
///
/// @param key where it goes in the bucket; the same code has the same key, so an update touches
///     only what changed
/// @param zip the archive
record FunctionPackage(String key, RequestBody zip) {

  static FunctionPackage of(String module, JavaRuntime runtime, Workspace workspace) {
    var jar = workspace.functionJar(module);
    if (!Files.exists(jar)) {
      throw new SuiteException(jar + " is missing; run `mvn package`");
    }
    try {
      var zip =
          switch (runtime) {
            case BOOTSTRAP -> withRuntime(jar, workspace);
            case MANAGED -> zip(Map.of(), List.of(jar));
          };
      return new FunctionPackage(module + "/" + digest(zip) + ".zip", RequestBody.fromBytes(zip));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] withRuntime(Path jar, Workspace workspace) throws IOException {
    try (var runtime = Files.list(workspace.runtimeJars())) {
      var jars = Stream.concat(Stream.of(jar), runtime.sorted()).toList();
      var more = new LinkedHashMap<String, byte[]>();
      more.put("bootstrap", bootstrap());
      more.put("lib/native.so", nativeLibrary(jars));
      return zip(more, jars);
    }
  }

  private static byte[] zip(Map<String, byte[]> files, List<Path> jars) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      // Jars are compressed already, and this archive never leaves the machine.
      zip.setLevel(0);
      for (var file : files.entrySet()) {
        add(zip, file.getKey(), file.getValue());
      }
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

  /// The runtime interface client would unpack its library to one path in /tmp at every start,
  /// where functions that start together tear it from under each other.
  private static byte[] nativeLibrary(List<Path> jars) throws IOException {
    for (var jar : jars) {
      try (var zip = new ZipFile(jar.toFile())) {
        var library = zip.getEntry("jni/libaws-lambda-jni." + platform() + ".so");
        if (library != null) {
          return zip.getInputStream(library).readAllBytes();
        }
      }
    }
    throw new SuiteException("AWS's runtime interface client has no library for " + platform());
  }

  private static String platform() {
    try (var libraries = Files.newDirectoryStream(Path.of("/lib"), "ld-musl-*")) {
      var c = libraries.iterator().hasNext() ? "linux_musl" : "linux";
      return c + (System.getProperty("os.arch").equals("aarch64") ? "-aarch_64" : "-x86_64");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
