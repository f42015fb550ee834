package lambdasuite.imaging.gif;

/// How a picture is shown and taken away again (GIF89a, 23).
///
/// @param transparent the index that lets through what is below, or [ColorTable#NONE]
/// @param delay hundredths of a second until the next picture
/// @param disposal what happens to it then
record GraphicControl(int transparent, int delay, int disposal) {
  static final GraphicControl NONE = new GraphicControl(ColorTable.NONE, 0, 0);

  static final int KEEP = 1;
  static final int CLEAR = 2;
  static final int RESTORE = 3;
}
