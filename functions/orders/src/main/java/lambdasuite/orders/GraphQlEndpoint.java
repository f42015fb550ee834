package lambdasuite.orders;

import java.time.InstantSource;
import java.util.regex.Pattern;
import lambdasuite.shared.http.Endpoint;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;

/// `POST /graphql` and `GET /graphql?query=…` as the specification "GraphQL over HTTP" has them.
record GraphQlEndpoint(Engine engine, Limits limits, InstantSource clock) implements Endpoint {
  private static final Pattern JSON =
      Pattern.compile(
          "\\s*application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?", Pattern.CASE_INSENSITIVE);

  @Override
  public Reply answer(Request request) {
    return request.route().startsWith("GET ") && Playground.isMeant(request)
        ? Playground.page(request)
        : execute(request);
  }

  private Reply execute(Request request) {
    var type = ResponseType.accepted(request.header("Accept"));
    try {
      requireJson(request);
      var viewer = Viewer.of(request, clock.instant()).orElseThrow(GraphQlEndpoint::stranger);
      var wanted = GraphQlRequest.read(request, limits);
      return answer(wanted, viewer, type.orElseThrow(GraphQlEndpoint::notAcceptable));
    } catch (FaultException e) {
      // Before there is a request of GraphQL, both media types know the status.
      var fault = e.faults().getFirst();
      return reply(fault.code().status(), errors(e), type.orElse(ResponseType.GRAPHQL));
    }
  }

  private Reply answer(GraphQlRequest wanted, Viewer viewer, ResponseType type) {
    try {
      return reply(200, engine.execute(wanted, viewer), type);
    } catch (FaultException e) {
      int status = e.faults().getFirst().code().status();
      return reply(type == ResponseType.JSON ? 200 : status, errors(e), type);
    }
  }

  private static void requireJson(Request request) {
    var type = request.header("Content-Type").orElse("");
    if (request.method().equals("POST") && !JSON.matcher(type).matches()) {
      throw new FaultException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the request as application/json, in UTF-8");
    }
  }

  private static FaultException stranger() {
    return new FaultException(ErrorCode.UNAUTHENTICATED, "This needs a token: Bearer …");
  }

  private static FaultException notAcceptable() {
    return new FaultException(
        ErrorCode.NOT_ACCEPTABLE,
        "There is application/graphql-response+json and application/json");
  }

  private static String errors(FaultException e) {
    return new JsonLine()
        .member("errors", e.faults().stream().map(Fault::json).toList())
        .toString();
  }

  private static Reply reply(int status, String json, ResponseType type) {
    return Reply.json(status, json)
        .with("Content-Type", type.contentType())
        .with("Cache-Control", "no-store");
  }
}
