package lambdasuite.imaging.png;

import lambdasuite.imaging.plane.IndexedColors;
import lambdasuite.imaging.plane.Model;

/// Chooses how pixels become sums, by colour type, depth and transparency.
final class PixelAdders {
  private final Header header;
  private final Palette palette;
  private final ColorKey key;

  PixelAdders(Header header, Palette palette, ColorKey key) {
    this.header = header;
    this.palette = palette;
    this.key = key;
  }

  /// What the picture's planes will be; multiplied with alpha if pixels are to be averaged.
  Model model(boolean averaged) {
    boolean alpha = header.color().hasAlpha() || key.isPresent() || palette.hasAlpha();
    if (!alpha) {
      return header.color().isGrey() ? Model.GREY : Model.RGB;
    }
    if (header.color().isGrey()) {
      return averaged ? Model.GREY_ALPHA_PREMULTIPLIED : Model.GREY_ALPHA;
    }
    return averaged ? Model.RGBA_PREMULTIPLIED : Model.RGBA;
  }

  /// For whole rows, of which the most frequent kinds are added faster than pixel by pixel.
  RowAdder rowAdder(Model model) {
    if (plainBytes(model)) {
      return (row, _, reducer) -> reducer.addBytes(row, 0);
    }
    if (header.color() == ColorType.INDEXED && header.depth() == 8) {
      var colors = new IndexedColors(palette.levels(model.isPremultiplied()));
      return (row, pixels, reducer) -> reducer.addIndices(row, pixels, 0, colors);
    }
    var adder = adder(model);
    return (row, pixels, reducer) -> adder.add(row, pixels, reducer.sums());
  }

  private boolean plainBytes(Model model) {
    return header.depth() == 8 && !model.hasAlpha() && header.color() != ColorType.INDEXED;
  }

  PixelAdder adder(Model model) {
    if (header.color() == ColorType.INDEXED) {
      return new IndexedAdder(palette, header.depth(), model);
    }
    if (plainBytes(model)) {
      return (row, pixels, sums) -> addOpaque(row, pixels * model.planes(), sums);
    }
    if (header.depth() == 8 && model == Model.RGBA_PREMULTIPLIED && !key.isPresent()) {
      return PixelAdders::addTranslucent;
    }
    if (header.depth() == 16 && !model.hasAlpha()) {
      return (row, pixels, sums) -> addWide(row, pixels * model.planes(), sums);
    }
    return new SampleAdder(header, key, model);
  }

  private static void addOpaque(byte[] row, int samples, int[] sums) {
    for (int i = 0; i < samples; i++) {
      sums[i] += row[i] & 0xff;
    }
  }

  private static void addTranslucent(byte[] row, int pixels, int[] sums) {
    for (int i = 0; i < 4 * pixels; i += 4) {
      int alpha = row[i + 3] & 0xff;
      sums[i] += (row[i] & 0xff) * alpha;
      sums[i + 1] += (row[i + 1] & 0xff) * alpha;
      sums[i + 2] += (row[i + 2] & 0xff) * alpha;
      sums[i + 3] += alpha;
    }
  }

  private static void addWide(byte[] row, int samples, int[] sums) {
    for (int i = 0; i < samples; i++) {
      sums[i] += SampleAdder.narrowed((row[2 * i] & 0xff) << 8 | (row[2 * i + 1] & 0xff));
    }
  }
}
