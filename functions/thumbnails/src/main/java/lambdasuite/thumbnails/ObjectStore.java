package lambdasuite.thumbnails;

import java.util.Map;
import java.util.Optional;

/// Where images and their thumbnails lie. What it throws unchecked may succeed later.
interface ObjectStore {

  /// Opens an object; empty if there is none of that name.
  ///
  /// @throws lambdasuite.shared.UnavailableException if the store does not answer, or not this
  ///     function
  Optional<StoredObject> open(ObjectName name);

  /// Writes an object, in place of the one that may be there.
  ///
  /// @throws lambdasuite.shared.UnavailableException if the store does not answer, or not this
  ///     function
  void put(ObjectName name, String contentType, Map<String, String> metadata, byte[] content);
}
