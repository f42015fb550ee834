package lambdasuite.imaging.imageio;

import java.awt.image.BufferedImage;
import lambdasuite.imaging.Rendering;

/// Wraps pixels as an image of AWT.
final class BufferedImages {
  private BufferedImages() {}

  static BufferedImage of(Rendering rendering) {
    int type = rendering.hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    int width = rendering.size().width();
    int height = rendering.size().height();
    var image = new BufferedImage(width, height, type);
    for (int y = 0; y < height; y++) {
      image.setRGB(0, y, width, 1, rendering.row(y), 0, width);
    }
    return image;
  }
}
