package lambdasuite.thumbnails;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// An object as it is read: close it.
final class StoredObject implements Closeable {
  private final long size;
  private final Map<String, String> metadata;
  private final WholeBody body;
  private final Runnable abandon;

  /// @param size its length in bytes
  /// @param metadata the user metadata, without the `x-amz-meta-` of its names
  /// @param body its content
  /// @param abandon gives up the content's transfer, so that closing need not wait for the rest of
  ///     it
  StoredObject(long size, Map<String, String> metadata, InputStream body, Runnable abandon) {
    this.size = size;
    this.metadata = Map.copyOf(metadata);
    this.body = new WholeBody(body, size);
    this.abandon = abandon;
  }

  long size() {
    return size;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  /// Its content, which fails rather than end before its size.
  InputStream body() {
    return body;
  }

  long bytesRead() {
    return size - body.missing();
  }

  @Override
  public void close() throws IOException {
    if (body.missing() > 0) {
      abandon.run();
    }
    body.close();
  }
}
