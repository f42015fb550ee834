package lambdasuite.imaging.imageio;

/// The reader of PNG files.
public final class PngReaderSpi extends ReducingReaderSpi {
  public PngReaderSpi() {
    super("png", "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
  }
}
