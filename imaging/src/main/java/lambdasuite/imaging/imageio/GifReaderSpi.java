package lambdasuite.imaging.imageio;

/// The reader of GIF files.
public final class GifReaderSpi extends ReducingReaderSpi {
  public GifReaderSpi() {
    super("gif", "image/gif", new byte[] {'G', 'I', 'F', '8'});
  }
}
