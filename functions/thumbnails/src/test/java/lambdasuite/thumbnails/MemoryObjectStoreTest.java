package lambdasuite.thumbnails;

import java.util.Objects;

class MemoryObjectStoreTest extends ObjectStoreContract {
  private final MemoryObjectStore store = new MemoryObjectStore();

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  String bucket() {
    return "images";
  }

  @Override
  String contentType(ObjectName name) {
    return Objects.requireNonNull(store.objects.get(name)).contentType();
  }
}
