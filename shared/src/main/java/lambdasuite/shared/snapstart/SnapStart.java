package lambdasuite.shared.snapstart;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import lambdasuite.shared.Environment;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonSyntaxException;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// What a function does around the snapshot that Lambda takes of it once and starts it from ever
/// after (Lambda developer guide, "Runtime hooks for SnapStart").
///
/// Elsewhere than under SnapStart nothing of it ever runs.
public final class SnapStart {
  private static final System.Logger LOG = System.getLogger(SnapStart.class.getName());

  /// The context itself only has weak references.
  private static final List<Resource> REGISTERED = new ArrayList<>();

  private SnapStart() {}

  /// Something done before the snapshot so that its classes are loaded in it. It leaves nothing
  /// open, and may fail.
  @FunctionalInterface
  public interface Priming {
    void run() throws Exception;
  }

  /// Whether this start is the one that a snapshot is kept of. A connection that it opens would be
  /// dead in every environment that is restored from it (Lambda developer guide, "Defined runtime
  /// environment variables").
  public static boolean isSnapshot(Environment env) {
    return env.optional("AWS_LAMBDA_INITIALIZATION_TYPE").filter("snap-start"::equals).isPresent();
  }

  /// Primes JSON and TLS, and what more a function needs; to be called by its constructor.
  public static void prime(Priming... more) {
    var primings = new ArrayList<>(List.<Priming>of(SnapStart::json, SnapStart::tls));
    primings.addAll(List.of(more));
    register(new Primer(primings), Core.getGlobalContext());
  }

  static synchronized void register(Resource resource, Context<Resource> context) {
    REGISTERED.add(resource);
    context.register(resource);
  }

  record Primer(List<Priming> primings) implements Resource {
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
      primings.forEach(Primer::run);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
      // Connections are opened when they are needed.
    }

    /// A function that is not primed only starts more slowly.
    private static void run(Priming priming) {
      try {
        priming.run();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "not primed", e);
      }
    }
  }

  static void json() throws JsonSyntaxException {
    var text = new JsonLine().member("text", "a\n").member("list", List.of(1, true)).toString();
    Json.parseObject(text);
  }

  /// Makes the first message of a TLS connection, and sends it nowhere.
  static void tls() throws GeneralSecurityException, SSLException {
    var engine = SSLContext.getDefault().createSSLEngine("localhost", 443);
    engine.setUseClientMode(true);
    var message = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), message);
  }
}
