package lambdasuite.thumbnails;

import java.util.Map;
import java.util.Optional;

/// Where images and their thumbnails lie, with the conditional requests of Amazon S3.
///
/// Every method throws [lambdasuite.shared.UnavailableException] where the same request may succeed
/// in a moment. Whatever else it throws is a refusal that somebody has to look at.
interface ObjectStore {

  /// Looks at an object; empty if there is none of that name, or a delete marker.
  Optional<ObjectHead> head(ObjectName name);

  /// Opens an object; empty if there is none of that name, or a delete marker.
  Optional<StoredObject> open(ObjectName name);

  /// Writes an object if nothing has changed since one looked.
  ///
  /// @param replaced the ETag of what is there; empty if nothing is
  /// @return false if it is otherwise, and nothing was written
  boolean put(
      ObjectName name,
      String contentType,
      Map<String, String> metadata,
      byte[] content,
      Optional<String> replaced);

  /// Deletes an object if it has not changed since one looked.
  ///
  /// @return false if it has, and nothing was deleted
  boolean delete(ObjectName name, String etag);
}
