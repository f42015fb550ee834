package lambdasuite.local.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;

/// What API Gateway does between a request and its reply.
final class Gateway {
  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

  private final CurrentApi current;
  private final Map<String, CustomResponse> responses;
  private final Gatekeeper gatekeeper;
  private final Authorizers authorizers;
  private final Invoker invoker;
  private final Limits limits;
  private final InstantSource clock;
  private final RandomGenerator random;

  Gateway(
      CurrentApi current,
      Map<String, CustomResponse> responses,
      Invoker invoker,
      Limits limits,
      InstantSource clock,
      RandomGenerator random) {
    this.current = current;
    this.responses = Map.copyOf(responses);
    this.gatekeeper = new Gatekeeper(clock);
    this.authorizers = new Authorizers(invoker, clock);
    this.invoker = invoker;
    this.limits = limits;
    this.clock = clock;
    this.random = random;
  }

  Answer answer(Call call) {
    var arrival = Arrival.at(clock.instant(), random);
    return identified(customized(answer(call, arrival), arrival), arrival);
  }

  private Answer customized(Answer answer, Arrival arrival) {
    return answer.refusal().flatMap(refusal -> customized(answer, refusal, arrival)).orElse(answer);
  }

  private Optional<Answer> customized(Answer answer, GatewayResponse refusal, Arrival arrival) {
    return Optional.ofNullable(responses.get(refusal.type()))
        .or(() -> Optional.ofNullable(responses.get(refusal.defaultType())))
        .map(response -> response.answer(answer, refusal, arrival));
  }

  /// The reply to a request whose body is too long to be read. It is text, unlike all others.
  Answer tooLong() {
    var text = "HTTP content length exceeded " + limits.bodyBytes() + " bytes.";
    return identified(Answer.text(413, "text/plain", text), Arrival.at(clock.instant(), random));
  }

  private static Answer identified(Answer answer, Arrival arrival) {
    return answer
        .with("x-amzn-RequestId", arrival.requestId())
        .with("x-amz-apigw-id", arrival.extendedRequestId());
  }

  private Answer answer(Call call, Arrival arrival) {
    try {
      return current
          .get()
          .map(api -> answer(api, call, arrival))
          .orElseGet(GatewayResponse.NO_SUCH_STAGE::answer);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the front could not answer " + call.method() + " " + call.path(), e);
      return GatewayResponse.API_CONFIGURATION_ERROR.answer();
    }
  }

  private Answer answer(Api api, Call call, Arrival arrival) {
    return Router.match(api, call.method(), call.path())
        .map(match -> answer(api, match, call, arrival))
        .orElseGet(GatewayResponse.MISSING_AUTHENTICATION_TOKEN::answer);
  }

  private Answer answer(Api api, Match match, Call call, Arrival arrival) {
    var admission = gatekeeper.admit(api, match, call);
    if (admission instanceof Admission.Refused(var answer)) {
      return answer;
    }
    return switch (authorizers.authorize(api, match, call, arrival)) {
      case Authorization.Refused(var answer) -> answer;
      case Authorization.Granted(var context) ->
          answer(new ProxyEvent(api, match, call, arrival, admission, context), api, match, call);
    };
  }

  private Answer answer(ProxyEvent event, Api api, Match match, Call call) {
    return switch (match.method().target()) {
      case Target.Function(var arn) -> fromFunction(arn, event, api, call);
      case Target.Mock mock -> mock.answer();
      case Target.Unsupported(var what) -> unsupported(match, what);
    };
  }

  private Answer fromFunction(String arn, ProxyEvent event, Api api, Call call) {
    var json = event.json();
    if (length(json) > limits.payloadBytes()) {
      return GatewayResponse.REQUEST_TOO_LARGE.answer();
    }
    return switch (invoker.invoke(arn, json)) {
      case Outcome.Returned(var payload) ->
          fromPayload(payload, api, call)
              .map(answer -> answer.with("X-Amzn-Trace-Id", event.traceId()))
              .orElseGet(
                  () -> failed(GatewayResponse.BAD_FUNCTION_REPLY, event, malformed(payload)));
      case Outcome.Failed(var error) -> failed(GatewayResponse.BAD_FUNCTION_REPLY, event, error);
      case Outcome.Rejected(var why) -> failed(GatewayResponse.API_CONFIGURATION_ERROR, event, why);
      case Outcome.TimedOut() ->
          failed(GatewayResponse.INTEGRATION_TIMEOUT, event, "no reply in " + limits.timeout());
    };
  }

  private Optional<Answer> fromPayload(SdkBytes payload, Api api, Call call) {
    return Optional.of(payload)
        .filter(bytes -> length(bytes) <= limits.payloadBytes())
        .flatMap(ProxyReply::parse)
        .map(reply -> reply.answer(call.header("Accept").orElse(""), api.binaryMediaTypes()));
  }

  private static Answer unsupported(Match match, String what) {
    LOG.log(Level.ERROR, match.route().path() + " has " + what + ", which the front does not do");
    return GatewayResponse.API_CONFIGURATION_ERROR.answer();
  }

  /// Callers see no reason, as on AWS; developers do.
  private static Answer failed(GatewayResponse response, ProxyEvent event, String why) {
    LOG.log(Level.WARNING, event.requestId() + ": " + why);
    return response.answer();
  }

  private static String malformed(SdkBytes payload) {
    var start = new String(payload.asByteArrayUnsafe(), 0, Math.min(length(payload), 200), UTF_8);
    return "no proxy reply, or one too long, of " + length(payload) + " bytes: " + start;
  }

  private static int length(SdkBytes bytes) {
    return bytes.asByteArrayUnsafe().length;
  }
}
