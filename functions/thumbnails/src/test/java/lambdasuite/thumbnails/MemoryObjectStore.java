package lambdasuite.thumbnails;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Objects kept in memory, with the conditional requests and the versions of Amazon S3.
final class MemoryObjectStore implements ObjectStore {
  private final boolean versioned;
  private final Map<ObjectName, Deque<Version>> histories = new HashMap<>();
  private int versions;

  record Entry(ObjectHead head, String contentType, ByteBuffer content) {
    Map<String, String> metadata() {
      return head.metadata();
    }
  }

  /// @param entry empty for a delete marker
  private record Version(Optional<Entry> entry) {}

  MemoryObjectStore() {
    this(false);
  }

  /// @param versioned whether all buckets keep versions
  MemoryObjectStore(boolean versioned) {
    this.versioned = versioned;
  }

  /// What is there now, by name.
  Map<ObjectName, Entry> objects() {
    return histories.keySet().stream()
        .flatMap(name -> current(name).map(e -> Map.entry(name, e)).stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Optional<Entry> current(ObjectName name) {
    return Stream.ofNullable(histories.get(name))
        .flatMap(h -> h.getLast().entry().stream())
        .findFirst();
  }

  /// Writes whatever is there, as uploaders do.
  void put(ObjectName name, String contentType, Map<String, String> metadata, byte[] content) {
    var version = versioned ? Optional.of("v" + ++versions) : Optional.<String>empty();
    var head = new ObjectHead(etag(content), version, content.length, metadata);
    add(
        name,
        new Version(Optional.of(new Entry(head, contentType, ByteBuffer.wrap(content.clone())))));
  }

  /// Deletes what is there, if anything; with versions, it is hidden by a delete marker.
  void remove(ObjectName name) {
    if (current(name).isPresent() && versioned) {
      add(name, new Version(Optional.empty()));
    } else if (!versioned) {
      histories.remove(name);
    }
  }

  /// Deletes the newest version for good, or the delete marker that is it.
  void removeNewestVersion(ObjectName name) {
    var history = histories.get(name);
    if (history != null) {
      history.removeLast();
      if (history.isEmpty()) {
        histories.remove(name);
      }
    }
  }

  private void add(ObjectName name, Version version) {
    if (!versioned) {
      histories.remove(name);
    }
    histories.computeIfAbsent(name, _ -> new ArrayDeque<>()).addLast(version);
  }

  @Override
  public Optional<ObjectHead> head(ObjectName name) {
    return current(name).map(Entry::head);
  }

  @Override
  public Optional<StoredObject> open(ObjectName name) {
    return current(name)
        .map(
            e ->
                new StoredObject(
                    e.head(), new ByteArrayInputStream(e.content().array()), () -> {}));
  }

  @Override
  public boolean put(
      ObjectName name,
      String contentType,
      Map<String, String> metadata,
      byte[] content,
      Optional<String> replaced) {
    boolean same = head(name).map(ObjectHead::etag).equals(replaced);
    if (same) {
      put(name, contentType, metadata, content);
    }
    return same;
  }

  @Override
  public boolean delete(ObjectName name, String etag) {
    boolean same = head(name).filter(h -> h.etag().equals(etag)).isPresent();
    if (same) {
      remove(name);
    }
    return same;
  }

  private static String etag(byte[] content) {
    try {
      return '"' + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content)) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
