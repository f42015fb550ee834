package lambdasuite.thumbnails;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Objects kept in memory.
final class MemoryObjectStore implements ObjectStore {
  record Entry(String contentType, Map<String, String> metadata, ByteBuffer content) {}

  final Map<ObjectName, Entry> objects = new HashMap<>();

  @Override
  public Optional<StoredObject> open(ObjectName name) {
    return Optional.ofNullable(objects.get(name)).map(MemoryObjectStore::stored);
  }

  @Override
  public void put(
      ObjectName name, String contentType, Map<String, String> metadata, byte[] content) {
    objects.put(
        name, new Entry(contentType, Map.copyOf(metadata), ByteBuffer.wrap(content.clone())));
  }

  private static StoredObject stored(Entry entry) {
    var content = entry.content().array();
    return new StoredObject(
        content.length, entry.metadata(), new ByteArrayInputStream(content), () -> {});
  }
}
