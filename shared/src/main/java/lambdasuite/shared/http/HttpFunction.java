package lambdasuite.shared.http;

import static lambdasuite.shared.log.Field.field;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.UnavailableException;

/// Runs a function behind API Gateway: reads the event, asks `routes` for the reply, and writes it.
///
/// Whatever goes wrong in `routes` is answered with a problem document; an exception that reached
/// Lambda would be a 502.
public final class HttpFunction {
  private static final System.Logger LOG = System.getLogger(HttpFunction.class.getName());
  private static final String RETRY_AFTER_SECONDS = "5";

  private final Invocations invocations;
  private final Endpoint routes;

  public HttpFunction(Invocations invocations, Endpoint routes) {
    this.invocations = invocations;
    this.routes = routes;
  }

  /// One call, from proxy event to proxy reply, both UTF-8 JSON.
  public void handle(InputStream event, OutputStream output, Context context) throws IOException {
    var request = Request.read(event);
    var reply =
        invocations.call(
            context,
            request.flatMap(Request::requestId),
            () -> request.map(r -> answer(r, context)).orElseGet(() -> notAnEvent(context)));
    output.write(reply.proxyJson().getBytes(StandardCharsets.UTF_8));
  }

  private Reply answer(Request request, Context context) {
    var reply = reply(request, request.requestId().orElseGet(context::getAwsRequestId));
    LOG.log(Level.INFO, request.route(), field("status", reply.status()));
    Invocation.currentMetrics().outcome(outcome(reply.status()));
    return request.method().equals("HEAD") ? reply.withoutBody() : reply;
  }

  private Reply reply(Request request, String requestId) {
    try {
      return routes.answer(request);
    } catch (ProblemException e) {
      return Reply.of(e.problem(), requestId).with(e.headers());
    } catch (UnavailableException e) {
      LOG.log(Level.ERROR, e.getMessage(), e);
      return Reply.of(Problem.unavailable(e.dependency()), requestId)
          .with("Retry-After", RETRY_AFTER_SECONDS);
    } catch (RuntimeException | StackOverflowError e) {
      // A pattern or a parser may go too deep for some request; the function is as good as before.
      LOG.log(Level.ERROR, "unexpected failure", e);
      return Reply.of(Problem.internal(), requestId);
    }
  }

  private static Reply notAnEvent(Context context) {
    Invocation.currentMetrics().outcome(outcome(400));
    var error = new FieldError("event", "this is not an API Gateway proxy event", "a proxy event");
    return Reply.of(Problem.badRequest(List.of(error)), context.getAwsRequestId());
  }

  private static String outcome(int status) {
    return status < 400 ? "ok" : status < 500 ? "rejected" : "failed";
  }
}
