package lambdasuite.imaging.jpeg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lambdasuite.imaging.plane.Model;
import lambdasuite.imaging.plane.Picture;
import lambdasuite.imaging.plane.Plane;

/// Writes baseline JPEG files with codes made for each file.
public final class JpegEncoder {
  private static final byte[] JFIF =
      "JFIF\0\1\1\0\0\1\0\1\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final BitWriter out = new BitWriter();
  private final Tokens tokens = new Tokens();
  private final Picture picture;
  private final boolean halved;
  private final Quantization luma;
  private final Quantization chroma;

  private JpegEncoder(Picture picture, int quality) {
    this.picture = picture;
    this.halved = picture.planes().size() > 1 && isHalved(picture.plane(1));
    this.luma = Quantization.luma(quality);
    this.chroma = Quantization.chroma(quality);
  }

  /// Encodes a picture in GREY or YCC; colour of half the size stays so, other colour is halved if
  /// none sees it.
  ///
  /// @param quality 1 to 100
  public static byte[] encode(Picture picture, int quality) {
    if (picture.model() != Model.GREY && picture.model() != Model.YCC) {
      throw new IllegalArgumentException("JPEG takes grey or YCC");
    }
    boolean full =
        picture.model() == Model.YCC
            && picture.plane(1).width() == picture.width()
            && picture.plane(1).height() == picture.height();
    var ready = full ? Subsampling.byContent(picture) : picture;
    return new JpegEncoder(ready.map(Plane::packed), quality).encode();
  }

  private boolean isHalved(Plane plane) {
    return plane.width() == Math.ceilDiv(picture.width(), 2)
        && plane.height() == Math.ceilDiv(picture.height(), 2)
        && plane.width() + plane.height() < picture.width() + picture.height();
  }

  private byte[] encode() {
    tokenize();
    out.marker(Marker.SOI);
    out.marker(Marker.APP0);
    out.u16(2 + JFIF.length);
    out.write(JFIF);
    quantization(0, luma);
    if (isColored()) {
      quantization(1, chroma);
    }
    frame();
    var codes = codes();
    scanHeader();
    tokens.write(codes, out);
    out.flush();
    out.marker(Marker.EOI);
    return out.toBytes();
  }

  private boolean isColored() {
    return picture.planes().size() > 1;
  }

  private void tokenize() {
    var encoders = new ArrayList<BlockEncoder>();
    encoders.add(new BlockEncoder(picture.plane(0), luma, tokens, 0));
    if (isColored()) {
      encoders.add(new BlockEncoder(picture.plane(1), chroma, tokens, 2));
      encoders.add(new BlockEncoder(picture.plane(2), chroma, tokens, 2));
    }
    int blocks = halved ? 2 : 1;
    for (int top = 0; top < picture.height(); top += 8 * blocks) {
      for (int left = 0; left < picture.width(); left += 8 * blocks) {
        mcu(encoders, blocks, left, top);
      }
    }
  }

  private static void mcu(List<BlockEncoder> encoders, int blocks, int left, int top) {
    for (int y = 0; y < blocks; y++) {
      for (int x = 0; x < blocks; x++) {
        encoders.getFirst().encode(left + 8 * x, top + 8 * y);
      }
    }
    for (var encoder : encoders.subList(1, encoders.size())) {
      encoder.encode(left / blocks, top / blocks);
    }
  }

  private void quantization(int number, Quantization table) {
    out.marker(Marker.DQT);
    out.u16(67);
    out.u8(number);
    for (int i = 0; i < 64; i++) {
      out.u8(table.step(i));
    }
  }

  private void frame() {
    int count = picture.planes().size();
    out.marker(Marker.SOF0);
    out.u16(8 + 3 * count);
    out.u8(8);
    out.u16(picture.height());
    out.u16(picture.width());
    out.u8(count);
    for (int i = 0; i < count; i++) {
      out.u8(i + 1);
      out.u8(i == 0 && halved ? 0x22 : 0x11);
      out.u8(i == 0 ? 0 : 1);
    }
  }

  private OptimalCode[] codes() {
    var codes = new OptimalCode[isColored() ? Tokens.TABLES : 2];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = new OptimalCode(tokens.frequencies(i));
      out.marker(Marker.DHT);
      out.u16(3 + codes[i].definedBytes());
      out.u8(i % 2 << 4 | i / 2);
      codes[i].define(out);
    }
    return codes;
  }

  private void scanHeader() {
    int count = picture.planes().size();
    out.marker(Marker.SOS);
    out.u16(6 + 2 * count);
    out.u8(count);
    for (int i = 0; i < count; i++) {
      out.u8(i + 1);
      out.u8(i == 0 ? 0 : 0x11);
    }
    out.u8(0);
    out.u8(63);
    out.u8(0);
  }
}
