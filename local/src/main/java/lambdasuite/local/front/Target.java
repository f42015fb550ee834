package lambdasuite.local.front;

import java.util.Map;

/// What answers a method.
sealed interface Target {
  /// A function through Lambda proxy integration.
  ///
  /// @param arn of the function, its version or its alias
  record Function(String arn) implements Target {}

  /// A fixed reply, which is how SAM answers a CORS preflight.
  record Mock(int status, Map<String, String> headers, String body) implements Target {
    public Mock {
      headers = Map.copyOf(headers);
    }

    Answer answer() {
      var answer = Answer.text(status, "application/json", body);
      for (var header : headers.entrySet()) {
        answer = answer.with(header.getKey(), header.getValue());
      }
      return answer;
    }
  }

  /// Something this front does not do.
  record Unsupported(String what) implements Target {}
}
