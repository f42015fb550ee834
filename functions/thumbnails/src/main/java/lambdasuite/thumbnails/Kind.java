package lambdasuite.thumbnails;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// What a file is, told by its first bytes and never by its name or the type that it was given.
enum Kind {
  /// JPEG, PNG, GIF, BMP, or nothing that is known here.
  IMAGING,
  TIFF,
  WEBP,
  /// Windows icons and cursors.
  ICON,
  PHOTOSHOP,
  WBMP,
  BMP_OF_RUNS,
  HEIC,
  AVIF,
  SVG,
  PDF;

  /// How many bytes are looked at; an SVG may begin with a declaration and comments.
  static final int HEAD = 512;

  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1");

  /// The kind of a file that begins so.
  static Kind of(byte[] head) {
    var bytes = ByteBuffer.allocate(HEAD).put(head).clear();
    var start = text(bytes, 0);
    if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
      return TIFF;
    } else if (start.startsWith("RIFF") && text(bytes, 8).startsWith("WEBP")) {
      return WEBP;
    } else if (start.startsWith("8BPS")) {
      return PHOTOSHOP;
    } else if (start.startsWith("%PDF-")) {
      return PDF;
    } else if (text(bytes, 4).startsWith("ftyp")) {
      return ofBrand(text(bytes, 8).substring(0, 4));
    } else if (isIcon(bytes)) {
      return ICON;
    } else if (isBmpOfRuns(bytes)) {
      return BMP_OF_RUNS;
    } else if (head.length >= 4 && isWbmp(bytes)) {
      return WBMP;
    }
    return isSvg(start) ? SVG : IMAGING;
  }

  /// ISO/IEC 14496-12, 4.3; 23008-12 and AV1 Image File Format name the brands.
  private static Kind ofBrand(String brand) {
    if (AVIF_BRANDS.contains(brand)) {
      return AVIF;
    }
    return HEIC_BRANDS.contains(brand) ? HEIC : IMAGING;
  }

  /// A one or a two, as which the icons and the cursors count, and at least one picture.
  private static boolean isIcon(ByteBuffer head) {
    return (head.getInt(0) == 0x0100 || head.getInt(0) == 0x0200)
        && head.getShort(4) != 0
        && head.get(9) == 0;
  }

  /// Windows GDI reference, "BITMAPINFOHEADER", `biCompression`: runs of 8 or of 4 bits.
  private static boolean isBmpOfRuns(ByteBuffer head) {
    int compression = head.order(ByteOrder.LITTLE_ENDIAN).getInt(30);
    head.order(ByteOrder.BIG_ENDIAN);
    return head.get(0) == 'B' && head.get(1) == 'M' && (compression == 1 || compression == 2);
  }

  /// Two zeros and a width are no signature, but a third zero, as in an MP4 film, would be no
  /// width. The reader compares the file's length too.
  private static boolean isWbmp(ByteBuffer head) {
    return head.getShort(0) == 0 && head.get(2) != 0;
  }

  private static boolean isSvg(String start) {
    return start.stripLeading().startsWith("<") && start.contains("<svg");
  }

  private static String text(ByteBuffer head, int from) {
    var text = new byte[HEAD - from];
    head.get(from, text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
