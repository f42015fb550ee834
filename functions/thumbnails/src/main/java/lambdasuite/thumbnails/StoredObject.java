package lambdasuite.thumbnails;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// An object as it is read: close it.
final class StoredObject implements Closeable {
  private final ObjectHead head;
  private final WholeBody body;
  private final Runnable abandon;

  /// @param body its content
  /// @param abandon gives up the content's transfer, so that closing need not wait for the rest of
  ///     it
  StoredObject(ObjectHead head, InputStream body, Runnable abandon) {
    this.head = head;
    this.body = new WholeBody(body, head.size());
    this.abandon = abandon;
  }

  ObjectHead head() {
    return head;
  }

  /// Its content, which fails rather than end before its size.
  InputStream body() {
    return body;
  }

  long bytesRead() {
    return head.size() - body.missing();
  }

  @Override
  public void close() throws IOException {
    if (body.missing() > 0) {
      abandon.run();
    }
    body.close();
  }
}
