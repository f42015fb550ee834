package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is deployed of each function: a small jar, since a large one starts late.
class JarsIT {
  private static final Path ROOT = Checkout.root();
  private static final long MOST = 15_000_000;

  /// Of those that need no library for what they do.
  private static final Map<String, Long> LESS = Map.of("faq", 2_000_000L, "authorizer", 2_000_000L);

  static Stream<String> modules() {
    var template = LocalTemplate.read(ROOT.resolve("template.yaml"));
    return template.functions().stream().map(template::module).distinct();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void isSmall(String module) throws IOException {
    assertThat(Files.size(jar(module))).isLessThan(LESS.getOrDefault(module, MOST));
  }

  private static Path jar(String module) {
    return Workspace.of(ROOT, Map.of()).functionJar(module);
  }
}
