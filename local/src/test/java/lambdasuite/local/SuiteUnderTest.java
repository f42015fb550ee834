package lambdasuite.local;

import java.util.Map;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives integration tests the deployed suite: that of the environment's `SUITE_*` variables where
/// they are set (docs/testing.md), otherwise one that is started for the run and stopped after it.
final class SuiteUnderTest implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SuiteUnderTest.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Deployed.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Started.class, _ -> start(), Started.class)
        .deployed;
  }

  private static Started start() {
    return Deployed.from(System.getenv())
        .map(d -> new Started(d, () -> {}))
        .orElseGet(SuiteUnderTest::startOurOwn);
  }

  private static Started startOurOwn() {
    var workspace = Workspace.of(Checkout.root(), Map.of("SUITE_HOME", "local/target/suite"));
    var suite = LocalSuite.start(workspace, Ports.free(), Place.own(), true, Console.standard());
    return new Started(Deployed.of(suite.running(), workspace), suite::close);
  }

  private record Started(Deployed deployed, Runnable stop) implements AutoCloseable {
    @Override
    public void close() {
      stop.run();
    }
  }
}
