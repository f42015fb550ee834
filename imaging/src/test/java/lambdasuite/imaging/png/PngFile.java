package lambdasuite.imaging.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Builds PNG files of every colour type and depth, with random smooth samples and random filters.
public final class PngFile {
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final int width;
  private final int height;
  private final int depth;
  private final int color;
  private boolean interlaced;
  private int chunkSize = Integer.MAX_VALUE;
  private byte[] transparency = {};

  public PngFile(int width, int height, int color, int depth) {
    this.width = width;
    this.height = height;
    this.color = color;
    this.depth = depth;
  }

  public PngFile interlaced() {
    interlaced = true;
    return this;
  }

  public PngFile chunksOf(int bytes) {
    chunkSize = bytes;
    return this;
  }

  public PngFile transparency(int... bytes) {
    transparency = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      transparency[i] = (byte) bytes[i];
    }
    return this;
  }

  public byte[] toBytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    var head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put((byte) depth).put((byte) color).put((byte) 0).put((byte) 0);
    chunk(out, "IHDR", head.put((byte) (interlaced ? 1 : 0)).array());
    if (color == 3) {
      chunk(out, "PLTE", palette());
    }
    if (transparency.length > 0) {
      chunk(out, "tRNS", transparency);
    }
    byte[] data = deflated(rows());
    for (int from = 0; from < data.length; from += Math.min(chunkSize, data.length)) {
      int size = Math.min(chunkSize, data.length - from);
      var part = new byte[size];
      System.arraycopy(data, from, part, 0, size);
      chunk(out, "IDAT", part);
    }
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private byte[] palette() {
    var palette = new byte[3 << depth];
    new Random(11).nextBytes(palette);
    return palette;
  }

  private int channels() {
    return switch (color) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  private byte[] rows() {
    var out = new ByteArrayOutputStream();
    var random = new Random(5);
    if (!interlaced) {
      pass(out, random, 0, 0, 1, 1);
    } else {
      for (int[] p : ADAM7) {
        if (width > p[0] && height > p[1]) {
          pass(out, random, p[0], p[1], p[2], p[3]);
        }
      }
    }
    return out.toByteArray();
  }

  private void pass(
      ByteArrayOutputStream out, Random random, int left, int top, int stepX, int stepY) {
    int count = Math.ceilDiv(Math.ceilDiv(width - left, stepX) * channels() * depth, 8);
    int distance = Math.max(1, channels() * depth / 8);
    var above = new byte[count];
    for (int y = top; y < height; y += stepY) {
      var row = row(y, left, stepX, count);
      int filter = random.nextInt(5);
      out.write(filter);
      for (int i = 0; i < count; i++) {
        int before = i < distance ? 0 : row[i - distance] & 0xff;
        int corner = i < distance ? 0 : above[i - distance] & 0xff;
        out.write(row[i] - predicted(filter, before, above[i] & 0xff, corner));
      }
      above = row;
    }
  }

  static int predicted(int filter, int left, int up, int corner) {
    int guess = left + up - corner;
    int toLeft = Math.abs(guess - left);
    int toUp = Math.abs(guess - up);
    int toCorner = Math.abs(guess - corner);
    return switch (filter) {
      case 0 -> 0;
      case 1 -> left;
      case 2 -> up;
      case 3 -> (left + up) / 2;
      default -> toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    };
  }

  private byte[] row(int y, int left, int stepX, int count) {
    var row = new byte[count];
    int bit = 0;
    for (int x = left; x < width; x += stepX) {
      for (int c = 0; c < channels(); c++) {
        int sample = sample(x, y, c);
        for (int i = depth - 1; i >= 0; i--, bit++) {
          row[bit >> 3] |= (byte) ((sample >> i & 1) << (7 - (bit & 7)));
        }
      }
    }
    return row;
  }

  private int sample(int x, int y, int c) {
    double wave = Math.sin(x * 0.05 + c) + Math.cos(y * 0.07 - c) + 0.2 * Math.sin(x * y * 0.01);
    return (int) Math.round((wave + 2.2) / 4.4 * ((1 << depth) - 1));
  }

  private static byte[] deflated(byte[] bytes) {
    try (var deflater = new Deflater()) {
      deflater.setInput(bytes);
      deflater.finish();
      var out = new byte[bytes.length + bytes.length / 100 + 100];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }

  /// Appends a chunk with its check sum.
  public static void chunk(ByteArrayOutputStream out, String type, byte[] body) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt(body.length).array());
    out.writeBytes(name);
    out.writeBytes(body);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
