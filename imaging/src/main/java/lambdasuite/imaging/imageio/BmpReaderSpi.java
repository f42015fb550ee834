package lambdasuite.imaging.imageio;

/// The reader of BMP files.
public final class BmpReaderSpi extends ReducingReaderSpi {
  public BmpReaderSpi() {
    super("bmp", "image/bmp", new byte[] {'B', 'M'});
  }
}
