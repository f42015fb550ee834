package lambdasuite.local.front;

import java.util.Map;

/// What a deployment answers in place of one of API Gateway's own answers ("Gateway responses for REST
/// APIs in API Gateway").
///
/// @param body with `$context.requestId` and `$context.error.…` where they go
public record CustomResponse(int status, Map<String, String> headers, String body) {
  public CustomResponse {
    headers = Map.copyOf(headers);
  }

  /// @param otherwise the answer of API Gateway that this one stands in for
  /// @param refusal which of them that is
  Answer answer(Answer otherwise, GatewayResponse refusal, Arrival arrival) {
    var text =
        body.replace("$context.error.messageString", "\"" + refusal.message() + "\"")
            .replace("$context.error.message", refusal.message())
            .replace("$context.error.responseType", refusal.type())
            .replace("$context.requestId", arrival.requestId());
    var answer = otherwise.with(status, text);
    for (var header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
