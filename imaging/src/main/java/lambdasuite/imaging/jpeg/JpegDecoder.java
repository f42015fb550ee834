package lambdasuite.imaging.jpeg;

import java.io.IOException;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Size;
import lambdasuite.imaging.io.ByteSource;
import lambdasuite.imaging.plane.Decoded;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Sizing;
import org.jspecify.annotations.Nullable;

/// Reads a JPEG file (ITU-T T.81) at the scale that a target size asks for, and no further than the
/// picture needs.
public final class JpegDecoder {
  private final ByteSource source;
  private final Limits limits;
  private final Sizing sizing;
  private final JpegTables tables = new JpegTables();
  private final Metadata metadata = new Metadata();
  private @Nullable Frame frame;
  private @Nullable ScanDecoder scans;
  private boolean partial;

  private JpegDecoder(ByteSource source, Limits limits, Sizing sizing) {
    this.source = source;
    this.limits = limits;
    this.sizing = sizing;
  }

  /// Reads the first image behind the source's position.
  public static Decoded decode(ByteSource source, Limits limits, Sizing sizing)
      throws IOException, ImageException {
    return new JpegDecoder(source, limits, sizing).decode();
  }

  private Decoded decode() throws IOException, ImageException {
    try {
      readSegments();
    } catch (ImageException e) {
      if (scans == null || scans.isEmpty() || e.reason() != ImageException.Reason.DAMAGED) {
        throw e;
      }
      partial = true;
    }
    if (frame == null || scans == null || scans.isEmpty()) {
      throw ImageException.damaged(source.offset(), "JPEG without a picture");
    }
    scans.finish();
    var picture = metadata.picture(frame.components());
    return new Decoded(
        frame.size(),
        picture,
        metadata.orientation(),
        metadata.profile(),
        picture.model() == Model.YCC && frame.isSubsampled(),
        partial || !scans.isWhole());
  }

  private void readSegments() throws IOException, ImageException {
    while (scans == null || !scans.isSettled()) {
      if (!EntropyWindow.skipToMarker(source)) {
        partial = true;
        return;
      }
      source.skip(1);
      int marker = source.u8();
      if (marker == Marker.EOI) {
        partial |= scans != null && !scans.isSettled() && !hasAllComponents();
        return;
      }
      if (!Marker.standsAlone(marker)) {
        readSegment(marker);
      }
    }
  }

  private boolean hasAllComponents() {
    return frame != null && frame.components().stream().allMatch(Component::hasSteps);
  }

  private void readSegment(int marker) throws IOException, ImageException {
    switch (marker) {
      case Marker.DQT -> tables.readQuantization(Segment.read(source));
      case Marker.DHT -> tables.readHuffman(Segment.read(source));
      case Marker.DRI -> tables.readRestartInterval(Segment.read(source));
      case Marker.SOS -> readScan(Segment.read(source));
      case Marker.APP0, Marker.APP1, Marker.APP2, Marker.APP14 ->
          metadata.read(marker, Segment.read(source));
      default -> {
        if (Marker.isFrame(marker)) {
          readFrame(marker, Segment.read(source));
        } else {
          Segment.skip(source);
        }
      }
    }
  }

  private void readFrame(int marker, Segment segment) throws ImageException {
    if (frame != null) {
      throw ImageException.damaged(segment.offset(), "second frame");
    }
    var read = Frame.read(marker, segment, limits);
    Size target = sizing.target(read.size(), metadata.orientation());
    boolean colorApart = metadata.model(read.components()) == Model.YCC;
    read.allocate(Scale.of(read.size(), target), colorApart, limits, segment.offset());
    frame = read;
  }

  private void readScan(Segment segment) throws IOException, ImageException {
    if (frame == null) {
      throw ImageException.damaged(segment.offset(), "scan before its frame");
    }
    var header = ScanHeader.read(segment, frame);
    if (scans == null) {
      scans = frame.progressive() ? new ProgressiveDecoder(frame) : new SequentialDecoder(frame);
    }
    scans.read(header, tables, source);
  }
}
