package lambdasuite.local;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Dependencies point one way: functions to shared, local to what it runs, and never back.
class ArchitectureTest {
  private static final Path ROOT = Checkout.root();
  private static final LocalTemplate TEMPLATE = LocalTemplate.read(ROOT.resolve("template.yaml"));

  /// What a module may use of the suite beside itself.
  private static final Map<String, List<String>> ALLOWED =
      Map.of(
          "shared",
          List.of(),
          "testing",
          List.of(),
          "imaging",
          List.of(),
          "dataapi",
          List.of(),
          "rdsdata",
          List.of("shared"),
          "mariadb",
          List.of(),
          "local",
          List.of("dataapi", "mariadb"));

  /// What a function may use that uses more of the suite than shared.
  private static final Map<String, List<String>> FUNCTION_ALLOWED =
      Map.of("thumbnails", List.of("shared", "imaging"), "employees", List.of("shared", "rdsdata"));

  private static final Map<String, JavaClasses> CLASSES = new ConcurrentHashMap<>();

  static Stream<String> functions() {
    return TEMPLATE.functions().stream().map(TEMPLATE::module).distinct();
  }

  static Stream<String> modules() {
    return Stream.concat(functions(), ALLOWED.keySet().stream());
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleKnowsOnlyWhatItMay(String module) {
    var known = Stream.concat(Stream.of(module), allowed(module).stream());
    var packages = known.map(m -> "lambdasuite." + m + "..").toArray(String[]::new);

    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("lambdasuite..").and(resideOutsideOfPackages(packages)))
        .check(classesOf(module));
  }

  /// AWT's first use costs tens of milliseconds, which only the images that need it may pay.
  @Test
  void thumbnailsUseAwtInTheFallbackAlone() {
    noClasses()
        .that()
        .haveNameNotMatching(".*(FallbackImage|SparsePicture|TimedFile|WebpExif)")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.awt..", "javax.imageio..", "net.coobird..", "com.twelvemonkeys.."))
        .check(classesOf("thumbnails"));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionShowsItsHandlerAlone(String function) {
    classes()
        .that()
        .arePublic()
        .should()
        .haveSimpleNameEndingWith("Handler")
        .orShould()
        .beRecords()
        .check(classesOf(function));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void onlyTheHandlerReadsTheEnvironment(String function) {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Handler")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(classesOf(function));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void namesSayWhatAThingIs(String module) {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Utils?|Manager|Helper|Base)$")
        .check(classesOf(module));
  }

  @Test
  void everyModuleIsLookedAt() throws Exception {
    try (var folders = Files.list(ROOT)) {
      assertThat(
              folders
                  .filter(f -> Files.exists(f.resolve("pom.xml")))
                  .map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }
  }

  private static List<String> allowed(String module) {
    var ofModule = ALLOWED.get(module);
    return ofModule != null ? ofModule : FUNCTION_ALLOWED.getOrDefault(module, List.of("shared"));
  }

  private static JavaClasses classesOf(String module) {
    return CLASSES.computeIfAbsent(module, ArchitectureTest::read);
  }

  private static JavaClasses read(String module) {
    var folder = ALLOWED.containsKey(module) ? module : "functions/" + module;
    return new ClassFileImporter().importPath(ROOT.resolve(folder).resolve("target/classes"));
  }
}
