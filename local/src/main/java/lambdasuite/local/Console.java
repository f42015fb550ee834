package lambdasuite.local;

import java.io.PrintStream;
import java.util.Optional;

/// Where people read what the suite does.
///
/// @param out standard output
/// @param colored whether `out` is a terminal that shows colours
record Console(PrintStream out, boolean colored) {

  static Console standard() {
    return new Console(
        System.out,
        Optional.ofNullable(System.console()).filter(c -> c.isTerminal()).isPresent()
            && System.getenv("NO_COLOR") == null);
  }

  void say(String line) {
    out.println(line);
  }

  /// A text in one of ANSI's colours (ECMA-48, SGR), where they are shown.
  String color(int code, String text) {
    return colored ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
