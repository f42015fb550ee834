package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lambdasuite.testing.Checkout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `sam build` and `sam local invoke` need of every function, checked where neither is
/// installed.
class TemplateTest {
  private static final Path ROOT = Checkout.root();
  private static final LocalTemplate TEMPLATE = LocalTemplate.read(ROOT.resolve("template.yaml"));

  static List<String> functions() {
    return TEMPLATE.functions();
  }

  @Test
  void hasEveryFunctionOfTheFolder() throws IOException {
    try (var folders = Files.list(ROOT.resolve("functions"))) {
      assertThat(functions().stream().map(TEMPLATE::module).distinct())
          .containsExactlyInAnyOrderElementsOf(
              folders
                  .filter(f -> Files.exists(f.resolve("pom.xml")))
                  .map(f -> f.getFileName().toString())
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void namesAHandlerClassThatExists(String function) {
    var handler = String.valueOf(properties(function).get("Handler"));
    var source =
        "functions/"
            + TEMPLATE.module(function)
            + "/src/main/java/"
            + handler.replace('.', '/')
            + ".java";

    assertThat(ROOT.resolve(source)).isRegularFile();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void isBuiltByATargetOfTheMakefile(String function) throws IOException {
    assertThat(resource(function)).containsEntry("Metadata", Map.of("BuildMethod", "makefile"));
    assertThat(Files.readAllLines(ROOT.resolve("Makefile")))
        .contains("build-" + function + ": MODULE = " + TEMPLATE.module(function));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void hasAnEventToBeTriedWith(String function) throws IOException {
    try (Stream<Path> events = Files.list(ROOT.resolve("events"))) {
      assertThat(events.map(e -> e.getFileName().toString()))
          .anyMatch(
              name -> name.startsWith(TEMPLATE.module(function) + "-") && name.endsWith(".json"));
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void keepsItsLogsForALimitedTime(String function) {
    var logs = function.replace("Function", "Logs");

    assertThat(properties(function))
        .containsEntry("LoggingConfig", Map.of("LogGroup", Map.of("Ref", logs)));
    assertThat(properties(logs)).containsEntry("RetentionInDays", 30);
  }

  @Test
  void hasTheRoutesOfTheOpenApiDocumentAndThoseOfGraphQl() throws IOException {
    var deployed =
        functions().stream()
            // Its schema describes it.
            .filter(function -> !function.equals("OrdersFunction"))
            .flatMap(function -> routes(function).stream())
            .toList();

    assertThat(deployed).containsExactlyInAnyOrderElementsOf(described());
  }

  /// Every operation of the document, such as `get /faq/{id}`.
  private static Set<String> described() throws IOException {
    var document =
        JsonMapper.builder().build().readTree(ROOT.resolve("docs/openapi.json").toFile());
    var described = new TreeSet<String>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(operation -> described.add(operation.getKey() + " " + path.getKey())));
    return described;
  }

  private static Set<String> routes(String function) {
    var routes = new TreeSet<String>();
    for (var event : members(properties(function).getOrDefault("Events", Map.of())).values()) {
      var api = members(event);
      if (Objects.equals(api.get("Type"), "Api")) {
        var route = members(api.get("Properties"));
        routes.add(route.get("Method") + " " + route.get("Path"));
      }
    }
    // Every GET answers HEAD, as the document says of all of them.
    routes.removeIf(route -> route.startsWith("head "));
    return routes;
  }

  private static Map<String, Object> members(@Nullable Object value) {
    return JsonMapper.builder()
        .build()
        .convertValue(value, new TypeReference<Map<String, Object>>() {});
  }

  private static Map<String, Object> resource(String name) {
    return Objects.requireNonNull(TEMPLATE.resource(name));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(String name) {
    return (Map<String, Object>) Objects.requireNonNull(resource(name).get("Properties"));
  }
}
