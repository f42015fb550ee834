package lambdasuite.imaging.plane;

import java.util.Optional;
import lambdasuite.imaging.Size;

/// A picture decoded to its target size, not yet turned upright.
///
/// @param stored the size of the source as its header declares it
/// @param profile the ICC profile its colours are in, if it carries one
/// @param subsampled whether the file itself keeps colour at less than full width
/// @param partial whether the file ended or broke before the picture was whole
public record Decoded(
    Size stored,
    Picture picture,
    Orientation orientation,
    Optional<ColorConversion> profile,
    boolean subsampled,
    boolean partial) {
  /// A picture all of whose planes the file keeps at full size.
  public Decoded(
      Size stored,
      Picture picture,
      Orientation orientation,
      Optional<ColorConversion> profile,
      boolean partial) {
    this(stored, picture, orientation, profile, false, partial);
  }

  /// The picture to be left as it is stored.
  public Decoded asStored() {
    return new Decoded(stored, picture, Orientation.UPRIGHT, profile, subsampled, partial);
  }
}
