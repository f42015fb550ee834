package lambdasuite.thumbnails;

import java.util.Optional;

/// What stands where this function writes: a thumbnail, a rejection, nothing, or for a moment both.
record Standing(Optional<ObjectHead> thumbnail, Optional<ObjectHead> rejection) {

  static Standing of(ObjectName image, ObjectStore store) {
    return new Standing(store.head(image.thumbnail()), store.head(image.rejection()));
  }

  boolean isNothing() {
    return thumbnail.isEmpty() && rejection.isEmpty();
  }

  boolean hasThumbnailOf(Origin origin) {
    return thumbnail.filter(origin::isOfThumbnail).isPresent();
  }

  boolean hasRejectionOf(Origin origin) {
    return rejection.filter(origin::isOfRejection).isPresent();
  }
}
