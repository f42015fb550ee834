package lambdasuite.thumbnails;

import java.util.Map;

/// @param store in which the bucket `images` lies
record MemoryUploads(MemoryObjectStore store, boolean isVersioned) implements Uploads {
  @Override
  public String bucket() {
    return "images";
  }

  @Override
  public void put(String key, Map<String, String> metadata, byte[] content) {
    store.put(name(key), "binary/octet-stream", metadata, content);
  }

  @Override
  public void remove(String key) {
    store.remove(name(key));
  }

  @Override
  public void removeNewestVersion(String key) {
    store.removeNewestVersion(name(key));
  }

  @Override
  public String contentType(ObjectName name) {
    return store.current(name).orElseThrow().contentType();
  }

  private ObjectName name(String key) {
    return new ObjectName(bucket(), key);
  }
}
