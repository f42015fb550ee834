package lambdasuite.imaging.plane;

import java.util.Optional;
import lambdasuite.imaging.Size;

/// A picture decoded to its target size, not yet turned upright.
///
/// @param stored the size of the source as its header declares it
/// @param profile the ICC profile its colours are in, if it carries one
/// @param partial whether the file ended or broke before the picture was whole
public record Decoded(
    Size stored,
    Picture picture,
    Orientation orientation,
    Optional<ColorConversion> profile,
    boolean partial) {
  /// The picture to be left as it is stored.
  public Decoded asStored() {
    return new Decoded(stored, picture, Orientation.UPRIGHT, profile, partial);
  }
}
