package lambdasuite.imaging.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Builds JPEG files of kinds that ordinary writers do not make.
public final class JpegFile {
  /// A component: its sampling factors and the level of its slope's ends.
  public record Part(int id, int horizontal, int vertical, int seed) {}

  private final int width;
  private final int height;
  private final List<Part> parts;
  private boolean interleaved = true;
  private boolean wideSteps;
  private int restartInterval;
  private int adobe = -1;
  private boolean end = true;
  private byte[] stray = {};

  public JpegFile(int width, int height, Part... parts) {
    this.width = width;
    this.height = height;
    this.parts = List.of(parts);
  }

  /// Components of one name each from 1 on, with these sampling factors.
  public static JpegFile of(int width, int height, int... sampling) {
    var parts = new Part[sampling.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Part(i + 1, sampling[i] >> 4, sampling[i] & 15, i);
    }
    return new JpegFile(width, height, parts);
  }

  public JpegFile separateScans() {
    interleaved = false;
    return this;
  }

  public JpegFile wideSteps() {
    wideSteps = true;
    return this;
  }

  public JpegFile restartEvery(int mcus) {
    restartInterval = mcus;
    return this;
  }

  public JpegFile adobe(int transform) {
    adobe = transform;
    return this;
  }

  public JpegFile withoutEnd() {
    end = false;
    return this;
  }

  /// Bytes that stand between segments where none should.
  public JpegFile strayBytes(int... bytes) {
    stray = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      stray[i] = (byte) bytes[i];
    }
    return this;
  }

  public byte[] toBytes() {
    var out = new BitWriter();
    out.marker(Marker.SOI);
    head(out);
    if (interleaved) {
      scan(out, parts);
    } else {
      parts.forEach(part -> scan(out, List.of(part)));
    }
    if (end) {
      out.marker(Marker.EOI);
    }
    return out.toBytes();
  }

  private void head(BitWriter out) {
    if (adobe >= 0) {
      out.marker(Marker.APP14);
      out.u16(14);
      out.write(new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) adobe});
    }
    out.write(stray);
    out.marker(Marker.DQT);
    out.u16(wideSteps ? 131 : 67);
    out.u8(wideSteps ? 0x10 : 0);
    for (int i = 0; i < 64; i++) {
      if (wideSteps) {
        out.u16(step(i));
      } else {
        out.u8(step(i));
      }
    }
    out.write(stray);
    out.marker(Marker.SOF1);
    out.u16(8 + 3 * parts.size());
    out.u8(8);
    out.u16(height);
    out.u16(width);
    out.u8(parts.size());
    for (var part : parts) {
      out.u8(part.id());
      out.u8(part.horizontal() << 4 | part.vertical());
      out.u8(0);
    }
    if (restartInterval > 0) {
      out.marker(Marker.DRI);
      out.u16(4);
      out.u16(restartInterval);
    }
  }

  private int step(int index) {
    return wideSteps ? 2 + index * 5 : 2 + index / 4;
  }

  private void scan(BitWriter out, List<Part> scanned) {
    var segments = new ArrayList<Tokens>();
    var all = new Tokens();
    encode(scanned, segments, all);
    var codes = new OptimalCode[2];
    for (int i = 0; i < 2; i++) {
      codes[i] = new OptimalCode(all.frequencies(i));
      out.marker(Marker.DHT);
      out.u16(3 + codes[i].definedBytes());
      out.u8(i << 4);
      codes[i].define(out);
    }
    out.write(stray);
    out.marker(Marker.SOS);
    out.u16(6 + 2 * scanned.size());
    out.u8(scanned.size());
    for (var part : scanned) {
      out.u8(part.id());
      out.u8(0);
    }
    out.write(new byte[] {0, 63, 0});
    for (int i = 0; i < segments.size(); i++) {
      if (i > 0) {
        out.marker(Marker.RST0 + (i - 1) % 8);
      }
      segments.get(i).write(codes, out);
      out.flush();
    }
  }

  private void encode(List<Part> scanned, List<Tokens> segments, Tokens all) {
    int maxH = parts.stream().mapToInt(Part::horizontal).max().orElseThrow();
    int maxV = parts.stream().mapToInt(Part::vertical).max().orElseThrow();
    boolean alone = scanned.size() == 1;
    var first = scanned.getFirst();
    int across =
        alone
            ? Math.ceilDiv(Math.ceilDiv(width * first.horizontal(), maxH), 8)
            : Math.ceilDiv(width, 8 * maxH);
    int down =
        alone
            ? Math.ceilDiv(Math.ceilDiv(height * first.vertical(), maxV), 8)
            : Math.ceilDiv(height, 8 * maxV);
    var predictions = new int[256];
    for (int mcu = 0; mcu < across * down; mcu++) {
      if (mcu == 0 || (restartInterval > 0 && mcu % restartInterval == 0)) {
        segments.add(new Tokens());
        Arrays.fill(predictions, 0);
      }
      for (var part : scanned) {
        for (int i = 0; i < (alone ? 1 : part.horizontal() * part.vertical()); i++) {
          int x = alone ? mcu % across : mcu % across * part.horizontal() + i % part.horizontal();
          int y = alone ? mcu / across : mcu / across * part.vertical() + i / part.horizontal();
          block(part, x, y, predictions, segments.getLast(), all);
        }
      }
    }
  }

  /// A block of random coefficients around a slope, the same for every way of coding it.
  private static void block(
      Part part, int x, int y, int[] predictions, Tokens segment, Tokens all) {
    var random = new Random(part.seed() * 7919L + x * 131L + y * 65537L);
    int dc = 20 * ((x * 5 + y * 3 + part.seed() * 7) % 17) - 160;
    add(0, 0, dc - predictions[part.id()], segment, all);
    predictions[part.id()] = dc;
    int run = 0;
    for (int k = 1; k < 64; k++) {
      int value = random.nextInt(3 + k / 4) == 0 ? random.nextInt(-12, 13) * 4 / (4 + k) : 0;
      if (value == 0) {
        run++;
        continue;
      }
      for (; run > 15; run -= 16) {
        add(1, 15, 0, segment, all);
      }
      add(1, run, value, segment, all);
      run = 0;
    }
    if (run > 0) {
      add(1, 0, 0, segment, all);
    }
  }

  private static void add(int table, int run, int value, Tokens segment, Tokens all) {
    int size = 32 - Integer.numberOfLeadingZeros(Math.abs(value));
    int bits = value < 0 ? value - 1 : value;
    segment.add(table, run << 4 | size, size, bits);
    all.add(table, run << 4 | size, size, bits);
  }
}
