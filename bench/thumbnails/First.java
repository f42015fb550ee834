import java.io.FileInputStream;
import lambdasuite.imaging.Limits;
import lambdasuite.imaging.Thumbnails;

/// A process that makes one thumbnail of the file it is given and ends: what a first call costs,
/// and how much heap a large file takes.
final class First {
  private First() {}

  public static void main(String[] args) throws Exception {
    try (var file = new FileInputStream(args[0])) {
      System.out.println(Thumbnails.shrink(file, Limits.STANDARD, 128, 128).length());
    }
  }
}
