package lambdasuite.thumbnails;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/// An object as it is read: close it.
///
/// @param size its length in bytes
/// @param metadata the user metadata, without the `x-amz-meta-` of its names
/// @param body its content, which fails rather than end before `size` bytes
record StoredObject(long size, Map<String, String> metadata, InputStream body)
    implements Closeable {

  StoredObject {
    metadata = Map.copyOf(metadata);
    body = new WholeBody(body, size);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
