package lambdasuite.imaging.imageio;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Rendering;
import lambdasuite.imaging.Size;
import org.jspecify.annotations.Nullable;

/// Reads the first image reduced when a render size or subsampling asks for it; all else the JDK's
/// reader does.
///
/// Subsampling by n gives every n-th pixel's place the mean around it, so that it may be used for
/// thumbnails.
final class ReducingReader extends ImageReader {
  private final ImageReader standard;
  private @Nullable ImageInputStream stream;
  private long start;

  ReducingReader(ReducingReaderSpi provider, ImageReader standard) {
    super(provider);
    this.standard = standard;
  }

  @Override
  public void setInput(@Nullable Object source, boolean forwardOnly, boolean ignoreMetadata) {
    super.setInput(source, forwardOnly, ignoreMetadata);
    stream = (ImageInputStream) source;
    try {
      start = stream == null ? 0 : stream.getStreamPosition();
    } catch (IOException e) {
      throw new IllegalArgumentException("stream has no position", e);
    }
    setStandardInput();
  }

  /// The JDK's readers flush what they have read, which this one may need again.
  private void setStandardInput() {
    standard.setInput(stream == null ? null : new UnflushedStream(stream, start));
  }

  @Override
  public ImageReadParam getDefaultReadParam() {
    return new ReducingReadParam();
  }

  @Override
  public BufferedImage read(int index, @Nullable ImageReadParam param) throws IOException {
    var size = reducedSize(index, param);
    if (size.isPresent()) {
      var picture = reduced(size.get());
      if (picture.isPresent()) {
        return picture.get();
      }
    }
    return standard.read(index, param == null ? null : standardParam(param));
  }

  /// The size to decode to, if the parameters ask for one and nothing else.
  private Optional<Size> reducedSize(int index, @Nullable ImageReadParam param) throws IOException {
    if (param == null || index != 0 || stream == null || !asksForSizeAlone(param)) {
      return Optional.empty();
    }
    Dimension render = param.getSourceRenderSize();
    if (render != null) {
      return Optional.of(new Size(render.width, render.height));
    }
    int stepX = param.getSourceXSubsampling();
    int stepY = param.getSourceYSubsampling();
    if (stepX == 1 && stepY == 1) {
      return Optional.empty();
    }
    int width = Math.ceilDiv(getWidth(0) - param.getSubsamplingXOffset(), stepX);
    int height = Math.ceilDiv(getHeight(0) - param.getSubsamplingYOffset(), stepY);
    return Optional.of(new Size(width, height));
  }

  private static boolean asksForSizeAlone(ImageReadParam param) {
    return param.getSourceRegion() == null
        && param.getDestination() == null
        && param.getDestinationType() == null
        && param.getSourceBands() == null
        && param.getDestinationBands() == null
        && param.getDestinationOffset().x == 0
        && param.getDestinationOffset().y == 0;
  }

  /// The picture at this size; nothing if it is one that only the JDK's reader reads.
  private Optional<BufferedImage> reduced(Size size) throws IOException {
    if (stream == null) {
      return Optional.empty();
    }
    stream.seek(start);
    try {
      var rendering = Rendering.render(new StreamInput(stream), Limits.STANDARD, size);
      return Optional.of(BufferedImages.of(rendering));
    } catch (ImageException e) {
      if (e.reason() == ImageException.Reason.UNSUPPORTED) {
        setStandardInput();
        return Optional.empty();
      }
      throw new IIOException("image cannot be read", e);
    }
  }

  private ImageReadParam standardParam(ImageReadParam param) {
    if (!(param instanceof ReducingReadParam)) {
      return param;
    }
    var copy = standard.getDefaultReadParam();
    copy.setSourceRegion(param.getSourceRegion());
    copy.setSourceSubsampling(
        param.getSourceXSubsampling(),
        param.getSourceYSubsampling(),
        param.getSubsamplingXOffset(),
        param.getSubsamplingYOffset());
    copy.setSourceBands(param.getSourceBands());
    copy.setDestinationBands(param.getDestinationBands());
    copy.setDestinationOffset(param.getDestinationOffset());
    if (param.getDestination() != null) {
      copy.setDestination(param.getDestination());
    } else {
      copy.setDestinationType(param.getDestinationType());
    }
    return copy;
  }

  @Override
  public int getNumImages(boolean allowSearch) throws IOException {
    return standard.getNumImages(allowSearch);
  }

  @Override
  public int getWidth(int index) throws IOException {
    return standard.getWidth(index);
  }

  @Override
  public int getHeight(int index) throws IOException {
    return standard.getHeight(index);
  }

  @Override
  public Iterator<ImageTypeSpecifier> getImageTypes(int index) throws IOException {
    return standard.getImageTypes(index);
  }

  @Override
  public @Nullable IIOMetadata getStreamMetadata() throws IOException {
    return standard.getStreamMetadata();
  }

  @Override
  public @Nullable IIOMetadata getImageMetadata(int index) throws IOException {
    return standard.getImageMetadata(index);
  }

  @Override
  public void dispose() {
    standard.dispose();
  }
}
