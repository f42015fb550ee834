package lambdasuite.imaging.jpeg;

import java.io.IOException;
import java.util.List;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.ByteSource;

/// Collects the coefficients of a progressive file from the scans that matter at its scale, and
/// passes over the others.
final class ProgressiveDecoder implements ScanDecoder {
  /// Encoders write about ten; more than this is an attempt to waste time.
  private static final int MOST_SCANS = 256;

  private final Frame frame;
  private final Scale scale;
  private final int spacing;
  private final List<Progress> progress;
  private int scans;
  private boolean whole = true;
  private boolean empty = true;

  ProgressiveDecoder(Frame frame) {
    this.frame = frame;
    this.scale = frame.scale();
    this.spacing = scale.lastCoefficient() + 1;
    this.progress =
        frame.components().stream().map(component -> new Progress(component, scale)).toList();
  }

  @Override
  public void read(ScanHeader header, JpegTables tables, ByteSource source)
      throws IOException, ImageException {
    header.checkProgression(source.offset());
    if (++scans > MOST_SCANS) {
      throw ImageException.damaged(source.offset(), "too many scans");
    }
    var concerned = progress.stream().filter(each -> concerns(header, each)).toList();
    if (!concerned.stream().allMatch(each -> each.accepts(header))) {
      whole = false;
      return;
    }
    if (concerned.getFirst().uses(header)) {
      var layout = new McuLayout(frame, header);
      var decoder = decoder(header, layout, tables, source.offset());
      var reader = new ScanReader(source, layout, tables.restartInterval(), decoder);
      reader.read();
      whole &= reader.isWhole();
      empty &= reader.isEmpty();
    }
    concerned.forEach(each -> each.advance(header));
  }

  private static boolean concerns(ScanHeader header, Progress progress) {
    return header.parts().stream().anyMatch(part -> part.component() == progress.component());
  }

  private McuDecoder decoder(ScanHeader header, McuLayout layout, JpegTables tables, long offset)
      throws ImageException {
    for (var part : header.parts()) {
      tables.quantize(part.component(), offset);
    }
    var target = McuTarget.coefficients(layout);
    if (header.first() > 0) {
      var code = layout.acCode(0, tables, offset);
      return header.high() == 0
          ? new AcFirstDecoder(code, target, spacing, header)
          : new AcRefinementDecoder(code, target, spacing, header);
    }
    if (header.high() > 0) {
      return new DcRefinementDecoder(layout.blocks(), target, spacing, header.low());
    }
    var codes = McuCodes.ofDc(layout, tables, offset);
    return new DcFirstDecoder(codes, target, spacing, header.low());
  }

  @Override
  public boolean isSettled() {
    return progress.stream().allMatch(Progress::isSettled);
  }

  @Override
  public boolean isWhole() {
    return whole;
  }

  @Override
  public boolean isEmpty() {
    return empty;
  }

  @Override
  public void finish() {
    progress.forEach(each -> new Reconstruction(each, scale).run());
  }
}
