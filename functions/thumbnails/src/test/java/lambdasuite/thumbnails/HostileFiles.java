package lambdasuite.thumbnails;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Files made to cost whoever reads them more than they are worth: small ones that declare or
/// unpack to enormous things.
@SuppressWarnings("ByteBufferBackingArray") // All of them are allocated here.
final class HostileFiles {
  private static final int MEGABYTE = 1 << 20;

  private HostileFiles() {}

  /// By what they try.
  static Map<String, byte[]> all() {
    var all = new LinkedHashMap<String, byte[]>();
    all.putAll(pngs());
    all.putAll(gifs());
    all.putAll(jpegs());
    all.putAll(bmps());
    all.putAll(tiffs());
    all.putAll(webps());
    all.putAll(icons());
    all.putAll(psds());
    all.put("wbmp of 2^28 by 2^28", bytes(0, 0, 255, 255, 255, 127, 255, 255, 255, 127));
    return all;
  }

  private static Map<String, byte[]> pngs() {
    var rows = deflated(300 * MEGABYTE);
    return Map.of(
        "png of 30,000 by 30,000", png(30_000, 30_000, 6, chunk("IDAT", rows)),
        "png of 2^31-1 by 2^31-1", png(Integer.MAX_VALUE, Integer.MAX_VALUE, 6),
        "png with a deflate bomb as profile", png(10, 10, 6, chunk("iCCP", concat("p\0\0", rows))),
        "png with a deflate bomb as text", png(10, 10, 6, chunk("zTXt", concat("t\0\0", rows))),
        "png with a deflate bomb as pixels", png(10, 10, 6, chunk("IDAT", rows)),
        "png with a chunk of 2 GB", png(10, 10, 6, ByteBuffer.allocate(99).putInt(0x7fffffff)),
        "png of a million empty chunks", png(10, 10, 6, repeated(chunk("IDAT"), 1_000_000)));
  }

  private static ByteBuffer chunk(String type, byte... content) {
    var crc = new CRC32();
    crc.update(type.getBytes(ISO_8859_1));
    crc.update(content);
    return ByteBuffer.allocate(content.length + 12)
        .putInt(content.length)
        .put(type.getBytes(ISO_8859_1))
        .put(content)
        .putInt((int) crc.getValue());
  }

  private static byte[] png(int width, int height, int colors, ByteBuffer... chunks) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(Images.pngHeader(width, height, 8, colors));
    for (var chunk : chunks) {
      file.writeBytes(chunk.array());
    }
    return file.toByteArray();
  }

  private static Map<String, byte[]> gifs() {
    return Map.of(
        "gif of 65,535 by 65,535", gif(65_535, 65_535, 1),
        "gif of 10,000 pictures", gif(100, 100, 10_000),
        "gif of 100,000 pictures", gif(1, 1, 100_000),
        "gif of 999 pictures of 9 MP", gif(3_000, 3_000, 999),
        "gif with 20 MB of comment", gifWithComment(80_000));
  }

  /// Pictures of one pixel each on a screen of that size.
  private static byte[] gif(int width, int height, int pictures) {
    var picture = little(15).put((byte) ',').putInt(0).putShort((short) 1).putShort((short) 1);
    picture.put(bytes(0, 2, 2, 0x44, 1, 0));
    return concat(screen(width, height), repeated(picture, pictures).array(), bytes(';'));
  }

  private static byte[] gifWithComment(int blocks) {
    var block = ByteBuffer.allocate(256).put((byte) 255);
    return concat(screen(10, 10), bytes('!', 0xfe), repeated(block, blocks).array());
  }

  private static byte[] screen(int width, int height) {
    return little(19)
        .put("GIF89a".getBytes(ISO_8859_1))
        .putShort((short) width)
        .putShort((short) height)
        .put((byte) 0x80)
        .array();
  }

  private static Map<String, byte[]> jpegs() {
    return Map.of(
        "jpeg of 65,500 by 65,500", jpeg(0xc0, 65_500, 65_500),
        "progressive jpeg of 65,500 by 65,500", jpeg(0xc2, 65_500, 65_500),
        "jpeg of 9,000 by 9,000 that ends", jpeg(0xc0, 9_000, 9_000),
        "progressive jpeg of 9,000 by 9,000 that ends", jpeg(0xc2, 9_000, 9_000));
  }

  /// A picture of some other size, whose frame says this one.
  private static byte[] jpeg(int frame, int width, int height) {
    var image = Images.noise(300, 200);
    var file = Images.file(image, "jpeg", frame == 0xc2);
    int at = 0;
    while (file[at] != (byte) 0xff || file[at + 1] != (byte) frame) {
      at++;
    }
    ByteBuffer.wrap(file).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
    return file;
  }

  private static Map<String, byte[]> bmps() {
    return Map.of(
        "bmp of 2^31-1 by 2^31-1", bmp(Integer.MAX_VALUE, Integer.MAX_VALUE, 24, 0, 0),
        "bmp of 1 by 2^31 upside down", bmp(1, Integer.MIN_VALUE, 24, 0, 0),
        "bmp of a million colours", bmp(100, 100, 8, 0, 1_000_000),
        "bmp of runs, 30,000 by 30,000", bmp(30_000, 30_000, 8, 1, 256),
        "bmp of runs, 9,900 by 9,900, that ends", bmp(9_900, 9_900, 8, 1, 256),
        "bmp of runs with 2^31-1 colours", bmp(100, 100, 8, 1, Integer.MAX_VALUE));
  }

  private static byte[] bmp(int width, int height, int bits, int compression, int colors) {
    return little(2_000)
        .put(new byte[] {'B', 'M'})
        .putInt(2_000)
        .putInt(0)
        .putInt(54 + 1024)
        .putInt(40)
        .putInt(width)
        .putInt(height)
        .putShort((short) 1)
        .putShort((short) bits)
        .putInt(compression)
        .putInt(0)
        .putLong(0)
        .putInt(colors)
        .array();
  }

  private static Map<String, byte[]> tiffs() {
    var all = new LinkedHashMap<String, byte[]>();
    all.put("tiff of 2^31-1 by 2^31-1", tiff(8, Integer.MAX_VALUE, Integer.MAX_VALUE, 1, 0));
    all.put("tiff of 10,000 by 9,999 without strips", tiff(8, 10_000, 9_999, 1, 0));
    all.put("tiff of a billion strips", tiff(8, 1_000, 1_000, 1, 1_000_000_000));
    all.put("tiff of 65,535 samples a pixel", tiff(8, 9_000, 9_000, 65_535, 1));
    all.put("tiff with a deflate bomb", tiffOfBomb());
    all.put("tiff of directories in a circle", circle(10));
    all.put("tiff of 100,000 directories", directories(100_000));
    all.put("tiff of 10,000 nested directories", nested(10_000));
    all.put("tiff of a jpeg of 65,500 by 65,500", tiffOfJpeg());
    all.put("tiff of a tile of 2^31-1", tile(1_000, Integer.MAX_VALUE));
    all.put("tiff of a tile of 30,000 by 30,000", tile(1_000, 30_000));
    return all;
  }

  private static byte[] tiff(int at, int width, int height, int samples, int strips) {
    int[] tags = {
      256, width, 257, height, 258, 8, 259, 1, 262, samples == 1 ? 1 : 2, 277, samples, 278, 1
    };
    var file = header(4_000, at);
    file.putShort((short) (tags.length / 2 + 2));
    for (int i = 0; i < tags.length; i += 2) {
      tag(file, tags[i], 1, tags[i + 1]);
    }
    tag(file, 273, Math.max(strips, 1), 2_000);
    tag(file, 279, Math.max(strips, 1), 2_000);
    return file.array();
  }

  /// 100 by 100 pixels in one strip, which unpacks to much more.
  private static byte[] tiffOfBomb() {
    var strip = deflated(300 * MEGABYTE);
    int[] tags = {
      256, 100, 257, 100, 258, 8, 259, 8, 262, 1, 273, 200, 277, 1, 278, 100, 279, strip.length
    };
    var file = header(200 + strip.length, 8).putShort((short) (tags.length / 2));
    for (int i = 0; i < tags.length; i += 2) {
      tag(file, tags[i], 1, tags[i + 1]);
    }
    return file.put(200, strip).array();
  }

  /// 100 by 100 pixels, it says.
  private static byte[] tiffOfJpeg() {
    var strip = jpeg(0xc0, 65_500, 65_500);
    int[] tags = {
      256, 100, 257, 100, 258, 8, 259, 7, 262, 6, 273, 200, 277, 3, 278, 100, 279, strip.length
    };
    var file = header(200 + strip.length, 8).putShort((short) (tags.length / 2));
    for (int i = 0; i < tags.length; i += 2) {
      tag(file, tags[i], 1, tags[i + 1]);
    }
    return file.put(200, strip).array();
  }

  private static byte[] circle(int length) {
    var file = header(8 + 6 * length, 8);
    for (int i = 0; i < length; i++) {
      file.putShort((short) 0).putInt(i == length - 1 ? 8 : 8 + 6 * (i + 1));
    }
    return file.array();
  }

  private static byte[] directories(int count) {
    return circle(count);
  }

  /// Each holds one tag, which leads to the next.
  private static byte[] nested(int depth) {
    var file = header(8 + 18 * (depth + 1), 8);
    for (int i = 0; i < depth; i++) {
      file.putShort((short) 1);
      tag(file, 0x014a, 1, 8 + 18 * (i + 1));
      file.putInt(0);
    }
    return file.array();
  }

  private static byte[] tile(int image, int tile) {
    int[] tags = {
      256, image, 257, image, 258, 8, 259, 1, 262, 1, 322, tile, 323, tile, 324, 300, 325, 9
    };
    var file = header(1_000, 8).putShort((short) (tags.length / 2));
    for (int i = 0; i < tags.length; i += 2) {
      tag(file, tags[i], 1, tags[i + 1]);
    }
    return file.array();
  }

  private static ByteBuffer header(int length, int directory) {
    return little(length).put(new byte[] {'I', 'I', 42, 0}).putInt(directory);
  }

  private static void tag(ByteBuffer file, int tag, int count, int value) {
    file.putShort((short) tag).putShort((short) 4).putInt(count).putInt(value);
  }

  private static Map<String, byte[]> webps() {
    var all = new LinkedHashMap<String, byte[]>();
    var canvas = bytes(0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff);
    all.put("webp of 2^24 by 2^24", riff(part("VP8X", canvas)));
    all.put("webp of a chunk of 4 GB", riff(concat("VP8 ", bytes(255, 255, 255, 255))));
    for (int side : new int[] {1_000, 3_500, 9_999, 16_383}) {
      var size = " webp of " + side + " by " + side + " that ends";
      all.put("lossy" + size, riff(part("VP8 ", lossy(side))));
      all.put("lossless" + size, riff(part("VP8L", lossless(side))));
    }
    var frame = part("ANMF", concat(new byte[16], part("VP8L", lossless(100))));
    var frames = repeated(ByteBuffer.wrap(frame), 10_000).array();
    all.put(
        "webp of 10,000 pictures",
        riff(
            concat(
                part("VP8X", bytes(2, 0, 0, 0, 99, 0, 0, 99, 0, 0)),
                concat(part("ANIM", new byte[6]), frames))));
    all.put(
        "webp of a million chunks", riff(repeated(ByteBuffer.wrap(part("XXXX")), 999_999).array()));
    return all;
  }

  private static byte[] lossy(int side) {
    return little(400)
        .put(bytes(0x10, 0x02, 0, 0x9d, 0x01, 0x2a))
        .putShort((short) side)
        .putShort((short) side)
        .array();
  }

  /// The size, and nothing but zeros behind it.
  private static byte[] lossless(int side) {
    return little(400).put((byte) 0x2f).putInt((side - 1) | ((side - 1) << 14)).array();
  }

  private static byte[] part(String type, byte... content) {
    int even = content.length + content.length % 2;
    return little(8 + even)
        .put(type.getBytes(ISO_8859_1))
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] riff(byte[] parts) {
    var start = little(8).put("RIFF".getBytes(ISO_8859_1)).putInt(parts.length + 4);
    return concat(start.array(), concat("WEBP", parts));
  }

  private static Map<String, byte[]> icons() {
    var png = Images.pngHeader(30_000, 30_000, 8, 6);
    var bmp = Arrays.copyOfRange(bmp(30_000, 60_000, 32, 0, 0), 14, 2_000);
    var small = Arrays.copyOfRange(bmp(64, 128, 32, 0, Integer.MAX_VALUE), 14, 2_000);
    var bomb = png(9_999, 9_999, 6, chunk("IDAT", deflated(400 * MEGABYTE)), chunk("IEND"));
    return Map.of(
        "icon of a png of 30,000 by 30,000", icon(1, png, png.length),
        "icon of a png of 9,999 by 9,999", icon(1, bomb, bomb.length),
        "icon of a bmp of 30,000 by 30,000", icon(1, bmp, bmp.length),
        "icon of a bmp of 2^31-1 colours", icon(1, small, small.length),
        "icon of 65,535 pictures", icon(65_535, png, png.length),
        "icon of 4 GB", icon(1, png, -1));
  }

  private static byte[] icon(int count, byte[] picture, int length) {
    var entry = little(16).put(new byte[4]).putShort((short) 1).putShort((short) 32);
    entry.putInt(length).putInt(6 + 16 * count);
    var start = little(6).putShort((short) 0).putShort((short) 1).putShort((short) count);
    return concat(start.array(), repeated(entry, count).array(), picture);
  }

  private static Map<String, byte[]> psds() {
    return Map.of(
        "psd of 30,000 by 30,000", psd(1, 3, 30_000, 30_000, 8),
        "psd of 300,000 by 300,000", psd(2, 3, 300_000, 300_000, 8),
        "psd of 56 channels of 9,999 by 9,999", psd(1, 56, 9_999, 9_999, 16),
        "psd of 9,999 by 9,999 in 32 bits", psd(1, 4, 9_999, 9_999, 32),
        "psd with 2 GB of resources", psdOfResources());
  }

  private static byte[] psd(int version, int channels, int width, int height, int bits) {
    return ByteBuffer.allocate(2_000)
        .put("8BPS".getBytes(ISO_8859_1))
        .putShort((short) version)
        .put(new byte[6])
        .putShort((short) channels)
        .putInt(height)
        .putInt(width)
        .putShort((short) bits)
        .putShort((short) 3)
        .array();
  }

  private static byte[] psdOfResources() {
    var file = ByteBuffer.wrap(psd(1, 3, 100, 100, 8));
    return file.putInt(26, 0).putInt(30, Integer.MAX_VALUE).array();
  }

  private static ByteBuffer repeated(ByteBuffer part, int count) {
    var all = ByteBuffer.allocate(part.capacity() * count);
    for (int i = 0; i < count; i++) {
      all.put(part.array());
    }
    return all;
  }

  /// So many zeros, a thousandth as long.
  private static byte[] deflated(int length) {
    var out = new ByteArrayOutputStream();
    try (OutputStream stream = new DeflaterOutputStream(out, new Deflater(9), MEGABYTE)) {
      for (int i = 0; i < length / MEGABYTE; i++) {
        stream.write(new byte[MEGABYTE]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] concat(String first, byte[] second) {
    return concat(first.getBytes(ISO_8859_1), second);
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
