package lambdasuite.imaging;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/// Pictures with slopes, edges and texture, drawn anew for every test.
public final class TestPictures {
  private TestPictures() {}

  /// A scene in colour of the given BufferedImage type.
  public static BufferedImage scene(int width, int height, int type) {
    var image = new BufferedImage(width, height, type);
    var graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setPaint(
        new GradientPaint(0, 0, new Color(30, 60, 120), width, height, new Color(240, 200, 120)));
    graphics.fillRect(0, 0, width, height);
    var random = new Random(7);
    for (int i = 0; i < 60; i++) {
      double size = Math.max(2, Math.max(width, height) * (0.02 + 0.1 * random.nextDouble()));
      graphics.setPaint(new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
      graphics.fill(
          new Ellipse2D.Double(
              random.nextDouble() * width, random.nextDouble() * height, size, size / 2));
    }
    graphics.dispose();
    return image;
  }

  public static BufferedImage scene(int width, int height) {
    return scene(width, height, BufferedImage.TYPE_INT_RGB);
  }

  /// The scene under a veil that lets through from nothing to all of it.
  public static BufferedImage translucent(int width, int height) {
    var opaque = scene(width, height);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int alpha = 255 * x / Math.max(1, width - 1);
        image.setRGB(x, y, (opaque.getRGB(x, y) & 0xffffff) | alpha << 24);
      }
    }
    return image;
  }
}
