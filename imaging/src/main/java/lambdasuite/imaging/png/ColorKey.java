package lambdasuite.imaging.png;

import lambdasuite.imaging.ImageException;

/// The one colour of a grey or RGB picture that is transparent (tRNS).
final class ColorKey {
  static final ColorKey NONE = new ColorKey(new int[0]);

  private final int[] samples;

  private ColorKey(int[] samples) {
    this.samples = samples;
  }

  static ColorKey read(byte[] body, Header header, long offset) throws ImageException {
    int channels = header.color().channels();
    if (body.length != 2 * channels) {
      throw ImageException.damaged(offset, "impossible transparent colour");
    }
    var samples = new int[channels];
    for (int i = 0; i < channels; i++) {
      int wide = (body[2 * i] & 0xff) << 8 | (body[2 * i + 1] & 0xff);
      samples[i] = wide & ((1 << header.depth()) - 1);
    }
    return new ColorKey(samples);
  }

  boolean isPresent() {
    return samples.length > 0;
  }

  boolean matches(int[] pixel) {
    for (int i = 0; i < samples.length; i++) {
      if (pixel[i] != samples[i]) {
        return false;
      }
    }
    return isPresent();
  }
}
