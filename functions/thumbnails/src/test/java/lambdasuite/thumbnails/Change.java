package lambdasuite.thumbnails;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What an uploader does to a key.
enum Change {
  PUT_A {
    @Override
    void make(Uploads uploads, String key) {
      put(uploads, key, "A");
    }
  },
  PUT_B {
    @Override
    void make(Uploads uploads, String key) {
      put(uploads, key, "B");
    }
  },
  PUT_NO_IMAGE {
    @Override
    void make(Uploads uploads, String key) {
      put(uploads, key, LetterThumbnailer.NO_IMAGE);
    }
  },
  REMOVE {
    @Override
    void make(Uploads uploads, String key) {
      uploads.remove(key);
    }
  },
  /// An older version, if there is one, comes to light.
  REMOVE_NEWEST_VERSION {
    @Override
    void make(Uploads uploads, String key) {
      uploads.removeNewestVersion(key);
    }
  };

  /// Those that mean something in a bucket with or without versions.
  static List<Change> in(boolean versioned) {
    return Stream.of(values()).filter(c -> versioned || c != REMOVE_NEWEST_VERSION).toList();
  }

  abstract void make(Uploads uploads, String key);

  private static void put(Uploads uploads, String key, String letter) {
    uploads.put(key, Map.of(), letter.getBytes(StandardCharsets.UTF_8));
  }
}
