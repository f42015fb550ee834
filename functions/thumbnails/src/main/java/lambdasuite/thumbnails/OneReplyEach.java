package lambdasuite.thumbnails;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Takes no reply of S3 for that to another request: one that came twice waits on its connection,
/// which Java keeps, and is the next thing read there. S3 gives each reply an id.
final class OneReplyEach implements SdkHttpClient {
  private static final String ID = "x-amz-request-id";
  private static final int REMEMBERED = 1_000;
  private static final int MOST_WAITING = 5;

  private final SdkHttpClient http;
  private final Map<String, Boolean> ids =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  OneReplyEach(SdkHttpClient http) {
    this.http = http;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Checked(request);
  }

  @Override
  public String clientName() {
    return http.clientName();
  }

  @Override
  public void close() {
    http.close();
  }

  private synchronized boolean isKnown(String id) {
    return ids.put(id, true) != null;
  }

  /// Java takes the connection that was used last for the next request. Asked to end it, the server
  /// says so in the reply to just that, behind which there is no other.
  private void endConnection(SdkHttpRequest last) throws IOException {
    var request =
        last.toBuilder()
            .method(SdkHttpMethod.HEAD)
            .encodedPath("/")
            .clearQueryParameters()
            .clearHeaders()
            .putHeader("Connection", "close")
            .build();
    for (int i = 0; i < MOST_WAITING; i++) {
      var reply = http.prepareRequest(HttpExecuteRequest.builder().request(request).build()).call();
      if (reply.httpResponse().firstMatchingHeader("Connection").isPresent()) {
        return;
      }
    }
  }

  private final class Checked implements ExecutableHttpRequest {
    private final SdkHttpRequest request;
    private final ExecutableHttpRequest executable;

    Checked(HttpExecuteRequest request) {
      this.request = request.httpRequest();
      this.executable = http.prepareRequest(request);
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      var reply = reply();
      var id = reply.httpResponse().firstMatchingHeader(ID);
      if (id.filter(OneReplyEach.this::isKnown).isPresent()) {
        executable.abort();
        endConnection(request);
        throw new IOException("reply " + id.get() + " came twice");
      }
      return reply;
    }

    private HttpExecuteResponse reply() throws IOException {
      try {
        return executable.call();
      } catch (IllegalArgumentException e) {
        throw new IOException("a reply that is not HTTP", e);
      }
    }

    @Override
    public void abort() {
      executable.abort();
    }
  }
}
