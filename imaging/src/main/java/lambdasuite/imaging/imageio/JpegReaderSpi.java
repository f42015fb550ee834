package lambdasuite.imaging.imageio;

/// The reader of JPEG files.
public final class JpegReaderSpi extends ReducingReaderSpi {
  public JpegReaderSpi() {
    super("jpeg", "image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8});
  }
}
