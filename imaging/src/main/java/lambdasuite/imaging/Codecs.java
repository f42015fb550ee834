package lambdasuite.imaging;

import java.io.IOException;
import lambdasuite.imaging.bmp.BmpDecoder;
import lambdasuite.imaging.bmp.BmpEncoder;
import lambdasuite.imaging.gif.GifDecoder;
import lambdasuite.imaging.gif.GifEncoder;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.jpeg.JpegDecoder;
import lambdasuite.imaging.jpeg.JpegEncoder;
import lambdasuite.imaging.plane.Decoded;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Sizing;
import lambdasuite.imaging.png.PngDecoder;
import lambdasuite.imaging.png.PngEncoder;

/// Hands a picture to the code of its format.
final class Codecs {
  private static final int JPEG_QUALITY = 80;

  private Codecs() {}

  static Decoded decode(ImageFormat format, ByteSource source, Limits limits, Sizing sizing)
      throws IOException, ImageException {
    return switch (format) {
      case JPEG -> JpegDecoder.decode(source, limits, sizing);
      case PNG -> PngDecoder.decode(source, limits, sizing);
      case GIF -> GifDecoder.decode(source, limits, sizing);
      case BMP -> BmpDecoder.decode(source, limits, sizing);
    };
  }

  static byte[] encode(ImageFormat format, Picture picture) {
    return switch (format) {
      case JPEG -> JpegEncoder.encode(picture, JPEG_QUALITY);
      case PNG -> PngEncoder.encode(picture);
      case GIF -> GifEncoder.encode(picture);
      case BMP -> BmpEncoder.encode(picture);
    };
  }
}
