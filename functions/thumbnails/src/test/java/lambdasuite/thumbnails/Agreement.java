package lambdasuite.thumbnails;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What must stand for an image, with thumbnails by [LetterThumbnailer].
final class Agreement {
  private Agreement() {}

  /// Whether it is just that and nothing beside it.
  static boolean holds(ObjectStore store, ObjectName image) {
    var standing = Standing.of(image, store);
    var letter = content(store, image);
    if (letter.isEmpty()) {
      return standing.isNothing();
    }
    var origin = Origin.of(store.head(image).orElseThrow());
    if (new String(letter.get(), StandardCharsets.UTF_8).equals(LetterThumbnailer.NO_IMAGE)) {
      return standing.thumbnail().isEmpty() && standing.hasRejectionOf(origin);
    }
    var expected = LetterThumbnailer.thumbnailOf(new String(letter.get(), StandardCharsets.UTF_8));
    return standing.rejection().isEmpty()
        && standing.hasThumbnailOf(origin)
        && Arrays.equals(content(store, image.thumbnail()).orElseThrow(), expected);
  }

  private static Optional<byte[]> content(ObjectStore store, ObjectName name) {
    return store.open(name).map(Agreement::whole);
  }

  private static byte[] whole(StoredObject object) {
    try (object) {
      return object.body().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
