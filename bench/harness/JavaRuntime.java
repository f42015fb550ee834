import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;

/// Runs a Java function under Lambda's Runtime API, its class named in _HANDLER; for Java what
/// `node_runtime.cjs` is for Node: HTTP on one socket, and nothing else.
final class JavaRuntime {
  private static final String HEAD_END = "\r\n\r\n";

  private final Socket socket;
  private final RequestStreamHandler handler;
  private byte[] received = new byte[64 * 1024];
  private int length;

  private JavaRuntime(Socket socket, RequestStreamHandler handler) {
    this.socket = socket;
    this.handler = handler;
  }

  public static void main(String[] arguments) throws Exception {
    var api = System.getenv("AWS_LAMBDA_RUNTIME_API").split(":");
    var type = Class.forName(System.getenv("_HANDLER"));
    var handler = (RequestStreamHandler) type.getDeclaredConstructor().newInstance();
    try (var socket = new Socket(api[0], Integer.parseInt(api[1]))) {
      socket.setTcpNoDelay(true);
      var runtime = new JavaRuntime(socket, handler);
      while (true) {
        runtime.serve();
      }
    }
  }

  private void serve() throws IOException {
    var next = ask("GET", "invocation/next", new byte[0]);
    var call =
        new Call(
            header(next.head, "Lambda-Runtime-Aws-Request-Id"),
            header(next.head, "Lambda-Runtime-Invoked-Function-Arn"),
            Long.parseLong(header(next.head, "Lambda-Runtime-Deadline-Ms")));
    var path = "invocation/" + call.getAwsRequestId();
    var reply = new ByteArrayOutputStream(1024);
    try {
      handler.handleRequest(next.body, reply, call);
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      ask("POST", path + "/error", "{\"errorType\":\"%s\"}".formatted(e.getClass()).getBytes(UTF_8));
      return;
    }
    ask("POST", path + "/response", reply.toByteArray());
  }

  private record Answer(String head, ByteArrayInputStream body) {}

  private Answer ask(String method, String resource, byte[] body) throws IOException {
    var head =
        method + " /2018-06-01/runtime/" + resource + " HTTP/1.1\r\nHost: runtime\r\nContent-Length: ";
    var start = (head + body.length + HEAD_END).getBytes(ISO_8859_1);
    var request = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    socket.getOutputStream().write(request);
    return answer();
  }

  private Answer answer() throws IOException {
    length = 0;
    int end = -1;
    var text = "";
    while (end < 0) {
      receive();
      text = new String(received, 0, length, ISO_8859_1);
      end = text.indexOf(HEAD_END);
    }
    var head = text.substring(0, end);
    int start = end + HEAD_END.length();
    int size = Integer.parseInt(header(head, "Content-Length"));
    while (length < start + size) {
      receive();
    }
    return new Answer(head, new ByteArrayInputStream(received, start, size));
  }

  private void receive() throws IOException {
    if (length == received.length) {
      received = Arrays.copyOf(received, 2 * length);
    }
    int count = socket.getInputStream().read(received, length, received.length - length);
    if (count < 0) {
      throw new EOFException();
    }
    length += count;
  }

  private static String header(String head, String name) {
    int start = head.indexOf("\r\n" + name + ": ") + name.length() + 4;
    int end = head.indexOf('\r', start);
    return head.substring(start, end < 0 ? head.length() : end);
  }

  private record Call(String getAwsRequestId, String getInvokedFunctionArn, long deadline)
      implements Context {
    @Override
    public int getRemainingTimeInMillis() {
      return (int) (deadline - System.currentTimeMillis());
    }

    @Override
    public String getFunctionName() {
      return System.getenv("AWS_LAMBDA_FUNCTION_NAME");
    }

    @Override
    public String getFunctionVersion() {
      return System.getenv("AWS_LAMBDA_FUNCTION_VERSION");
    }

    @Override
    public int getMemoryLimitInMB() {
      return Integer.parseInt(System.getenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
    }

    @Override
    public String getLogGroupName() {
      return System.getenv("AWS_LAMBDA_LOG_GROUP_NAME");
    }

    @Override
    public String getLogStreamName() {
      return System.getenv("AWS_LAMBDA_LOG_STREAM_NAME");
    }

    @Override
    public CognitoIdentity getIdentity() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientContext getClientContext() {
      throw new UnsupportedOperationException();
    }

    @Override
    public LambdaLogger getLogger() {
      throw new UnsupportedOperationException();
    }
  }
}
