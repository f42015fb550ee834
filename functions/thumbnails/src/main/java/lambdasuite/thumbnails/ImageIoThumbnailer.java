package lambdasuite.thumbnails;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import lambdasuite.shared.Invocation;

/// Thumbnails by ImageIO and Thumbnailator, from a temporary file that is mapped: the heap holds
/// neither the file nor all its pixels.
final class ImageIoThumbnailer implements Thumbnailer {
  private final long maxPixels;
  private final Path folder;

  /// @param folder where the temporary file of a call lies while it runs
  ImageIoThumbnailer(long maxPixels, Path folder) {
    System.setProperty("java.awt.headless", "true");
    this.maxPixels = maxPixels;
    this.folder = folder;
  }

  @Override
  public Thumbnail thumbnail(InputStream image) throws IOException, ImageRejectedException {
    var file = Files.createTempFile(folder, "image-", null);
    try {
      Invocation.currentMetrics().time("DownloadLatency", () -> copy(image, file));
      return thumbnail(file);
    } finally {
      Files.delete(file);
    }
  }

  private static long copy(InputStream image, Path file) throws IOException {
    return Files.copy(image, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Thumbnail thumbnail(Path file) throws IOException, ImageRejectedException {
    try (var arena = Arena.ofConfined();
        var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return thumbnail(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer());
    }
  }

  private Thumbnail thumbnail(ByteBuffer data) throws IOException, ImageRejectedException {
    var metrics = Invocation.currentMetrics();
    var header = ImageHeader.read(data);
    if (header.pixels() > maxPixels) {
      throw new ImageRejectedException(Reason.TOO_MANY_PIXELS);
    }
    var scale = Scale.of(header.width(), header.height());
    var decoded = metrics.time("DecodeLatency", () -> Decoder.decode(data, header, scale));
    var resized =
        metrics.time("ResizeLatency", () -> header.orientation().apply(scale.apply(decoded)));
    return new Thumbnail(
        header.format(),
        header.pixels(),
        metrics.time("EncodeLatency", () -> Encoder.encode(resized, header.format())));
  }
}
