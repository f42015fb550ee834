package lambdasuite.local.front;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// Asks the authorizers of methods, and keeps what they said as long as they want it kept: by the
/// values of the identity sources, and for all methods alike.
final class Authorizers {
  private static final System.Logger LOG = System.getLogger(Authorizers.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern UNAUTHORIZED =
      Pattern.compile("\"errorMessage\"\\s*:\\s*\"Unauthorized\"");
  private static final String HEADER = "method.request.header.";
  private static final int MOST_KEPT = 1_000;

  private final Invoker invoker;
  private final InstantSource clock;
  private final Map<Key, Kept> kept = new ConcurrentHashMap<>();

  Authorizers(Invoker invoker, InstantSource clock) {
    this.invoker = invoker;
    this.clock = clock;
  }

  private record Key(String api, String authorizer, List<String> identity) {}

  private record Kept(JsonNode output, Instant until) {}

  Authorization authorize(Api api, Match match, Call call, Arrival arrival) {
    return match
        .method()
        .authorizer()
        .map(authorizer -> authorize(authorizer, api, match, call, arrival))
        .orElseGet(() -> new Authorization.Granted(Map.of()));
  }

  private Authorization authorize(
      Authorizer authorizer, Api api, Match match, Call call, Arrival arrival) {
    var identity =
        authorizer.identitySources().stream().map(source -> value(source, call)).toList();
    if (identity.stream().anyMatch(Optional::isEmpty)) {
      return refused(GatewayResponse.UNAUTHORIZED);
    }
    var arn = methodArn(api, call);
    var key =
        new Key(api.id(), authorizer.id(), identity.stream().map(Optional::orElseThrow).toList());
    var known = kept.get(key);
    if (known != null && clock.instant().isBefore(known.until())) {
      return judge(known.output(), arn);
    }
    return switch (invoker.invoke(authorizer.arn(), event(authorizer, api, match, call, arrival))) {
      case Outcome.Returned(var payload) -> judge(keep(key, authorizer, parse(payload)), arn);
      case Outcome.Failed(var error) when UNAUTHORIZED.matcher(error).find() ->
          refused(GatewayResponse.UNAUTHORIZED);
      case Outcome.Failed(var error) -> failed(error);
      case Outcome.Rejected(var why) -> failed(why);
      case Outcome.TimedOut() -> failed("no reply in time");
    };
  }

  private JsonNode keep(Key key, Authorizer authorizer, JsonNode output) {
    if (!authorizer.timeToLive().isZero()) {
      if (kept.size() >= MOST_KEPT) {
        kept.clear();
      }
      kept.put(key, new Kept(output, clock.instant().plus(authorizer.timeToLive())));
    }
    return output;
  }

  private static Authorization judge(JsonNode output, String methodArn) {
    if (!output.path("policyDocument").isObject() || !output.path("principalId").isTextual()) {
      return failed("no policy: " + output);
    }
    return switch (new Policy(output.path("policyDocument")).on(methodArn)) {
      case ALLOWED -> new Authorization.Granted(context(output));
      case DENIED -> refused(GatewayResponse.DENIED_EXPLICITLY);
      case NOT_MENTIONED -> refused(GatewayResponse.DENIED);
    };
  }

  /// Numbers and truth values reach a function as text.
  private static Map<String, Object> context(JsonNode output) {
    var context = new TreeMap<String, Object>();
    output
        .path("context")
        .properties()
        .forEach(m -> context.put(m.getKey(), m.getValue().asText()));
    context.put("principalId", output.path("principalId").asText());
    context.put("integrationLatency", 0);
    return context;
  }

  private static Optional<String> value(String identitySource, Call call) {
    return identitySource.startsWith(HEADER)
        ? call.header(identitySource.substring(HEADER.length())).filter(v -> !v.isBlank())
        : Optional.empty();
  }

  private static SdkBytes event(
      Authorizer authorizer, Api api, Match match, Call call, Arrival arrival) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("type", authorizer.kind().name());
    members.put("methodArn", methodArn(api, call));
    switch (authorizer.kind()) {
      case TOKEN ->
          members.put(
              "authorizationToken",
              value(authorizer.identitySources().getFirst(), call).orElse(""));
      case REQUEST ->
          members.putAll(
              new ProxyEvent(api, match, call, arrival, new Admission.Open(), Map.of())
                  .membersWithoutBody());
    }
    try {
      return SdkBytes.fromByteArrayUnsafe(JSON.writeValueAsBytes(members));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of strings have a JSON form", e);
    }
  }

  /// `arn:aws:execute-api:region:account:api/stage/METHOD/path`
  private static String methodArn(Api api, Call call) {
    return "arn:aws:execute-api:us-east-1:%s:%s/%s/%s%s"
        .formatted(api.account(), api.id(), api.stage(), call.method(), call.path());
  }

  private static JsonNode parse(SdkBytes payload) {
    try {
      return JSON.readTree(payload.asByteArrayUnsafe());
    } catch (IOException _) {
      return JSON.nullNode();
    }
  }

  private static Authorization failed(String why) {
    LOG.log(Level.ERROR, "an authorizer failed: " + why);
    return refused(GatewayResponse.AUTHORIZER_FAILURE);
  }

  private static Authorization refused(GatewayResponse response) {
    return new Authorization.Refused(response.answer());
  }
}
