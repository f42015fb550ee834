/// Decodes JPEG, PNG, GIF and BMP straight to a small size, resizes and encodes, in pure Java.
///
/// AWT is needed only by those who come through ImageIO.
module lambdasuite.imaging {
  requires static java.desktop;
  requires static org.jspecify;

  exports lambdasuite.imaging;

  provides javax.imageio.spi.ImageReaderSpi with
      lambdasuite.imaging.imageio.JpegReaderSpi,
      lambdasuite.imaging.imageio.PngReaderSpi,
      lambdasuite.imaging.imageio.GifReaderSpi,
      lambdasuite.imaging.imageio.BmpReaderSpi;
}
