package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/// What the tests of every thumbnailer say of its thumbnails.
final class ThumbnailAssertions {
  private ThumbnailAssertions() {}

  static void assertRejected(Thumbnailer thumbnailer, Reason reason, byte[] file) {
    assertThatExceptionOfType(ImageRejectedException.class)
        .as("%s bytes", file.length)
        .isThrownBy(() -> thumbnailer.thumbnail(new ByteArrayInputStream(file)))
        .satisfies(e -> assertThat(e.reason()).as("%s bytes", file.length).isEqualTo(reason));
  }

  static void assertSize(Thumbnail thumbnail, int width, int height) {
    var image = Images.decode(thumbnail.data());
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
  }

  /// @param quarters which of the colours are seen in the corners, each as its index
  static void assertCorners(Thumbnail thumbnail, String quarters) {
    var corners = Images.corners(thumbnail.data());
    for (int i = 0; i < 4; i++) {
      var expected = Images.QUARTERS.get(quarters.charAt(i) - '0');
      assertThat(corners.get(i)).matches(c -> Images.alike(c, expected), expected.toString());
    }
  }

  /// Whether a file becomes a thumbnail, which then can be shown; otherwise it is rejected.
  static boolean survives(Thumbnailer thumbnailer, byte[] file) throws IOException {
    try {
      var thumbnail = thumbnailer.thumbnail(new ByteArrayInputStream(file));
      var image = Images.decode(thumbnail.data());
      assertThat(Math.max(image.getWidth(), image.getHeight())).isLessThanOrEqualTo(128);
      return true;
    } catch (ImageRejectedException _) {
      return false;
    }
  }
}
