package lambdasuite.imaging.imageio;

import javax.imageio.ImageReadParam;

/// Parameters that may ask for a size to decode to.
final class ReducingReadParam extends ImageReadParam {
  ReducingReadParam() {
    canSetSourceRenderSize = true;
  }
}
