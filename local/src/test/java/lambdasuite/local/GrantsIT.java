package lambdasuite.local;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import lambdasuite.testing.Checkout;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What each function may do is what it does: each action of its role was asked for on each
/// resource while the other integration tests ran, and nothing else was (docs/decisions/grants.md).
/// Alone it fails, since nothing ran before it.
@ExtendWith(SuiteUnderTest.class)
@Order(Integer.MAX_VALUE)
class GrantsIT {
  private static final LocalTemplate TEMPLATE =
      LocalTemplate.read(Checkout.root().resolve("template.yaml"));

  /// Granted here, and used where the emulator does not see it.
  private static final List<Exemption> UNSEEN =
      List.of(
          new Exemption(
              "ThumbnailsFunction",
              "sqs:SendMessage",
              "Lambda itself sends what failed for good, in the role's name"),
          new Exemption("BooksFunction", "sqs:SendMessage", "the same"),
          new Exemption("RollsKeyCleanupFunction", "sqs:SendMessage", "the same"));

  /// Statements of the template that are not deployed here, and why they are needed elsewhere.
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "RollsFunction EnterDatabaseAsRolls",
          "Aurora takes a token that is signed without a call; GrantsTest holds its user",
          "RollsKeyCleanupFunction EnterDatabaseAsRolls",
          "the same",
          "OrdersFunction EnterDatabaseAsOrders",
          "the same",
          "MusicFunction ReadSongsOfAYear",
          "there is an index with MusicYearIndex=on only, as ParametersIT deploys it");

  /// It was asked for while it was there, and allowed, or the emulator would have refused it.
  private static final String INDEX =
      "arn:aws:dynamodb:us-east-1:000000000000:table/Music/index/ByYear";

  /// Of AWS, and added by SAM: what a function writes its log with, what Lambda joins it to a VPC
  /// with, and what its daemon sends traces with. None is a call of the function.
  private static final Set<String> MANAGED =
      Set.of(
          "AWSLambdaBasicExecutionRole",
          "AWSLambdaVPCAccessExecutionRole",
          "AWSXRayDaemonWriteAccess");

  private final Deployed suite;

  GrantsIT(Deployed suite) {
    this.suite = suite;
  }

  @BeforeEach
  void requireItsRecord() {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
  }

  @Test
  void eachFunctionMayDoWhatItDoesAndDoesWhatItMay() throws Exception {
    try (var roles = roles()) {
      var grants = TEMPLATE.functions().stream().flatMap(f -> roles.grants(f).stream()).toList();
      var calls =
          roles.calls(suite.home().orElseThrow().calls()).stream()
              .filter(call -> !call.resource().startsWith("arn:aws:s3:::" + Deployed.OPEN_BUCKET))
              .filter(call -> !call.resource().equals(INDEX))
              .toList();

      assertThat(new GrantProof(grants, calls, UNSEEN).faults()).isEmpty();
    }
  }

  @Test
  void whatIsNotDeployedHereIsNamed() {
    var missing = new TreeSet<String>();
    try (var roles = roles()) {
      for (var function : TEMPLATE.functions()) {
        var deployed = roles.grants(function).stream().map(Grant::sid).collect(toSet());
        sids(properties(function).get("Policies"))
            .filter(sid -> !deployed.contains(sid))
            .forEach(sid -> missing.add(function + " " + sid));
      }
    }

    assertThat(missing).containsExactlyInAnyOrderElementsOf(ELSEWHERE.keySet());
  }

  @Test
  void noFunctionHasMorePoliciesOfAwsThanSamAdds() {
    var others = new TreeMap<String, List<String>>();
    try (var roles = roles()) {
      for (var function : TEMPLATE.functions()) {
        var more = new ArrayList<>(roles.managed(function));
        more.removeAll(MANAGED);
        if (!more.isEmpty()) {
          others.put(function, more);
        }
      }
    }

    assertThat(others).isEmpty();
  }

  private Roles roles() {
    return new Roles(suite.awsEndpoint().orElseThrow());
  }

  /// Of all branches, whatever their conditions.
  private static Stream<String> sids(@Nullable Object policies) {
    return switch (policies) {
      case Map<?, ?> map when map.get("Effect") != null ->
          Stream.of(Objects.requireNonNullElse(map.get("Sid"), "without a Sid").toString());
      case Map<?, ?> map -> map.values().stream().flatMap(GrantsIT::sids);
      case List<?> list -> list.stream().flatMap(GrantsIT::sids);
      case null, default -> Stream.of();
    };
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(String function) {
    return (Map<String, Object>)
        Objects.requireNonNull(TEMPLATE.resource(function).get("Properties"));
  }
}
