package lambdasuite.imaging.plane;

import java.util.ArrayList;
import java.util.List;

/// Converts whole pictures between colour models; all planes must have the same size.
public final class Colors {
  private static final int SHIFT = 16;
  private static final int HALF = 1 << (SHIFT - 1);

  private Colors() {}

  /// The picture in GREY, GREY_ALPHA, RGB or RGBA.
  public static Picture toRgb(Picture picture) {
    return switch (picture.model()) {
      case GREY, GREY_ALPHA, RGB, RGBA -> picture;
      case GREY_ALPHA_PREMULTIPLIED -> new Picture(Model.GREY_ALPHA, divided(picture));
      case RGBA_PREMULTIPLIED -> new Picture(Model.RGBA, divided(picture));
      case YCC -> new Picture(Model.RGB, yccToRgb(picture));
      case CMYK -> new Picture(Model.RGB, withoutBlack(picture.planes(), picture.plane(3), false));
      case YCCK -> new Picture(Model.RGB, withoutBlack(yccToRgb(picture), picture.plane(3), true));
    };
  }

  /// The picture in GREY or YCC; alpha must have gone before.
  public static Picture toYcc(Picture picture) {
    var rgb = picture.model() == Model.YCC ? picture : toRgb(picture);
    return switch (rgb.model()) {
      case GREY, YCC -> rgb;
      case RGB -> rgbToYcc(rgb);
      default -> throw new IllegalArgumentException("no YCC of " + rgb.model());
    };
  }

  private static List<Plane> yccToRgb(Picture picture) {
    var luma = picture.plane(0).packed().samples();
    var blue = picture.plane(1).packed().samples();
    var red = picture.plane(2).packed().samples();
    var r = new byte[luma.length];
    var g = new byte[luma.length];
    var b = new byte[luma.length];
    for (int i = 0; i < luma.length; i++) {
      int y = (luma[i] & 0xff) << SHIFT;
      int cb = (blue[i] & 0xff) - 128;
      int cr = (red[i] & 0xff) - 128;
      r[i] = clamped(y + 91881 * cr);
      g[i] = clamped(y - 22554 * cb - 46802 * cr);
      b[i] = clamped(y + 116130 * cb);
    }
    return planes(picture, r, g, b);
  }

  private static Picture rgbToYcc(Picture picture) {
    var r = picture.plane(0).packed().samples();
    var g = picture.plane(1).packed().samples();
    var b = picture.plane(2).packed().samples();
    var luma = new byte[r.length];
    var blue = new byte[r.length];
    var red = new byte[r.length];
    for (int i = 0; i < r.length; i++) {
      int x = r[i] & 0xff;
      int y = g[i] & 0xff;
      int z = b[i] & 0xff;
      luma[i] = clamped(19595 * x + 38470 * y + 7471 * z);
      blue[i] = clamped((128 << SHIFT) - 11059 * x - 21709 * y + 32768 * z);
      red[i] = clamped((128 << SHIFT) + 32768 * x - 27439 * y - 5329 * z);
    }
    return new Picture(Model.YCC, planes(picture, luma, blue, red));
  }

  /// Multiplies each colour with the light that the black ink leaves.
  private static List<Plane> withoutBlack(List<Plane> colors, Plane black, boolean inverted) {
    var light = black.packed().samples();
    return colors.stream()
        .limit(3)
        .map(
            plane -> {
              var color = plane.packed().samples();
              var out = new byte[color.length];
              for (int i = 0; i < out.length; i++) {
                int level = inverted ? 255 - (color[i] & 0xff) : color[i] & 0xff;
                out[i] = (byte) ((level * (light[i] & 0xff) + 127) / 255);
              }
              return Plane.of(out, plane.width(), plane.height());
            })
        .toList();
  }

  /// Takes the alpha out of colours that are multiplied with it.
  private static List<Plane> divided(Picture picture) {
    var alpha = picture.planes().getLast().packed();
    var planes = new ArrayList<Plane>();
    for (var plane : picture.planes().subList(0, picture.planes().size() - 1)) {
      var color = plane.packed().samples();
      var out = new byte[color.length];
      for (int i = 0; i < out.length; i++) {
        int a = alpha.samples()[i] & 0xff;
        int level = a == 0 ? 0 : ((color[i] & 0xff) * 255 + a / 2) / a;
        out[i] = (byte) Math.min(level, 255);
      }
      planes.add(Plane.of(out, plane.width(), plane.height()));
    }
    planes.add(alpha);
    return planes;
  }

  private static byte clamped(int fixed) {
    return (byte) Math.clamp((fixed + HALF) >> SHIFT, 0, 255);
  }

  private static List<Plane> planes(Picture picture, byte[] a, byte[] b, byte[] c) {
    int width = picture.width();
    int height = picture.height();
    return List.of(
        Plane.of(a, width, height), Plane.of(b, width, height), Plane.of(c, width, height));
  }
}
