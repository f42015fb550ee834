package lambdasuite.imaging.jpeg;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import lambdasuite.imaging.ImageException;
import lambdasuite.imaging.io.ByteSource;

/// Decodes the scans of a baseline or extended file, one or several, straight into samples.
final class SequentialDecoder implements ScanDecoder {
  private final Frame frame;
  private final Set<Component> seen = new HashSet<>();
  private boolean whole = true;
  private boolean empty = true;

  SequentialDecoder(Frame frame) {
    this.frame = frame;
  }

  @Override
  public void read(ScanHeader header, JpegTables tables, ByteSource source)
      throws IOException, ImageException {
    for (var part : header.parts()) {
      if (!seen.add(part.component())) {
        throw ImageException.damaged(source.offset(), "component in a second scan");
      }
      tables.quantize(part.component(), source.offset());
    }
    var layout = new McuLayout(frame, header);
    var codes = McuCodes.ofBlocks(layout, tables, frame.scale(), source.offset());
    var target = McuTarget.samples(layout);
    int blocks = layout.across() * layout.down() * layout.blocks();
    var decoder = new FoundBlocksDecoder(codes, target, blocks);
    var reader = new ScanReader(source, layout, tables.restartInterval(), decoder);
    reader.read();
    whole &= reader.isWhole();
    empty &= reader.isEmpty();
  }

  @Override
  public boolean isSettled() {
    return seen.size() == frame.components().size();
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
    // The scans wrote samples already.
  }
}
