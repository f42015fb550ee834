package lambdasuite.imaging.icc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Builds ICC profiles of a matrix and a gamma.
public final class Profiles {
  private Profiles() {}

  /// Display P3 with the gamma of 2.2 that many writers give it.
  public static byte[] displayP3() {
    return rgb(
        2.2, 0.51512, 0.24120, -0.00105, 0.29198, 0.69225, 0.04189, 0.15710, 0.06657, 0.78407);
  }

  public static byte[] adobeRgb() {
    return rgb(
        2.2, 0.60974, 0.31111, 0.01947, 0.20528, 0.62567, 0.06087, 0.14919, 0.06322, 0.74457);
  }

  /// Three columns of a matrix, each with the same gamma.
  public static byte[] rgb(double gamma, double... columns) {
    var tags = new ByteArrayOutputStream();
    var table = ByteBuffer.allocate(4 + 6 * 12).putInt(6);
    int start = 128 + table.capacity();
    for (int c = 0; c < 3; c++) {
      table.put(("rgb".charAt(c) + "XYZ").getBytes(StandardCharsets.US_ASCII));
      table.putInt(start + tags.size()).putInt(20);
      var xyz = ByteBuffer.allocate(20).put("XYZ ".getBytes(StandardCharsets.US_ASCII)).putInt(0);
      for (int i = 0; i < 3; i++) {
        xyz.putInt((int) Math.round(columns[3 * c + i] * 65536));
      }
      tags.writeBytes(xyz.array());
    }
    for (int c = 0; c < 3; c++) {
      table.put(("rgb".charAt(c) + "TRC").getBytes(StandardCharsets.US_ASCII));
      table.putInt(start + tags.size()).putInt(16);
      tags.writeBytes(gamma(gamma));
    }
    return profile("RGB ", table.array(), tags.toByteArray());
  }

  public static byte[] grey(double gamma) {
    var table = ByteBuffer.allocate(4 + 12).putInt(1);
    table.put("kTRC".getBytes(StandardCharsets.US_ASCII)).putInt(144).putInt(16);
    return profile("GRAY", table.array(), gamma(gamma));
  }

  private static byte[] gamma(double gamma) {
    var curve = ByteBuffer.allocate(16).put("curv".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    return curve.putInt(1).putShort((short) Math.round(gamma * 256)).array();
  }

  private static byte[] profile(String space, byte[] table, byte[] tags) {
    var out = ByteBuffer.allocate(128 + table.length + tags.length).putInt(0, 128);
    out.put(16, space.getBytes(StandardCharsets.US_ASCII));
    out.put(36, "acsp".getBytes(StandardCharsets.US_ASCII));
    return out.put(128, table).put(128 + table.length, tags).array();
  }
}
