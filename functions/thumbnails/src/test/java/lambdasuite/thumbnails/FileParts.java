package lambdasuite.thumbnails;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The names of the parts that an image file is put together of, to its last byte: what is not
/// named is not there.
final class FileParts {
  private final ByteBuffer file;
  private final List<String> parts = new ArrayList<>();

  private FileParts(byte[] file) {
    this.file = ByteBuffer.wrap(file);
  }

  /// @throws IllegalArgumentException if there is a byte that belongs to no part
  static List<String> of(byte[] file, String contentType) {
    var parts = new FileParts(file);
    switch (contentType) {
      case "image/jpeg" -> parts.jpeg();
      case "image/png" -> parts.png();
      case "image/gif" -> parts.gif();
      case "image/bmp" -> parts.bmp();
      default -> throw new IllegalArgumentException(contentType);
    }
    if (parts.file.hasRemaining()) {
      throw new IllegalArgumentException(parts.file.remaining() + " bytes behind the end");
    }
    return parts.parts;
  }

  private void jpeg() {
    for (int marker = marker(); marker != 0xd9; marker = marker()) {
      parts.add(Integer.toHexString(marker));
      if (marker != 0xd8) {
        skip((file.getShort() & 0xffff) - 2);
      }
      if (marker == 0xda) {
        skipEntropyCodedData();
      }
    }
    parts.add("d9");
  }

  private int marker() {
    if ((file.get() & 0xff) != 0xff) {
      throw new IllegalArgumentException("no marker before " + file.position());
    }
    return file.get() & 0xff;
  }

  private void skipEntropyCodedData() {
    int at = file.position();
    while ((file.get(at) & 0xff) != 0xff || file.get(at + 1) == 0) {
      at++;
    }
    file.position(at);
  }

  private void png() {
    skip(8);
    var type = "";
    while (!type.equals("IEND")) {
      int length = file.getInt();
      type = text(4);
      parts.add(type);
      skip(length + 4);
    }
  }

  private void gif() {
    skip(10);
    skipColors();
    for (int block = file.get(); block != 0x3b; block = file.get()) {
      if (block == 0x2c) {
        parts.add("picture");
        skip(8);
        skipColors(file.get(), 1);
      } else {
        int label = file.get() & 0xff;
        parts.add("extension " + Integer.toHexString(label));
      }
      skipSubBlocks();
    }
  }

  private void skipColors() {
    skipColors(file.get(), 2);
  }

  /// @param behind how many bytes follow the flags, or the colours
  private void skipColors(int flags, int behind) {
    int table = (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
    skip(table + behind);
  }

  private void skipSubBlocks() {
    for (int length = file.get() & 0xff; length > 0; length = file.get() & 0xff) {
      skip(length);
    }
  }

  private void bmp() {
    file.order(ByteOrder.LITTLE_ENDIAN);
    int header = file.getInt(14);
    parts.add("header of " + header);
    int width = file.getInt(18);
    int rows = (width * file.getShort(28) + 31) / 32 * 4 * Math.abs(file.getInt(22));
    skip(14 + header + rows);
  }

  private String text(int length) {
    var bytes = new byte[length];
    file.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private void skip(int count) {
    file.position(file.position() + count);
  }
}
