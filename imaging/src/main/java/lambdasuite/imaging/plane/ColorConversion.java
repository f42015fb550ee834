package lambdasuite.imaging.plane;

/// Turns the colours of a picture, grey or RGB, into sRGB.
@FunctionalInterface
public interface ColorConversion {
  Picture apply(Picture picture);
}
