package lambdasuite.imaging.io;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight, four or two bytes of an array seen as one number.
public final class Words {
  public static final VarHandle LONG_BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  public static final VarHandle LONG_LITTLE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  public static final VarHandle SHORT_LITTLE =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  public static final VarHandle INT_LITTLE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Words() {}

  /// Whether one of the eight bytes is 0xff.
  public static boolean hasFullByte(long word) {
    return ((~word - ONES) & word & HIGH_BITS) != 0;
  }

  /// How many of the eight bytes, the lowest first, stand before one that is 0xff.
  public static int bytesBeforeFull(long word) {
    return Long.numberOfTrailingZeros((~word - ONES) & word & HIGH_BITS) >>> 3;
  }
}
