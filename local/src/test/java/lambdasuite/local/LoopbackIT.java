package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Nothing of the local stack can be reached from another machine.
@ExtendWith(SuiteUnderTest.class)
class LoopbackIT {
  private static final String LISTENING = "0A";

  @Test
  void everyServerListensOnLoopbackOnly(Deployed suite) throws Exception {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
    assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "needs Linux");
    new Http(suite.baseUrl()).get("/faq");

    var sockets = sockets();
    var listening =
        Stream.concat(lines("/proc/net/tcp"), lines("/proc/net/tcp6"))
            .map(line -> line.strip().split("\\s+"))
            .filter(columns -> columns[3].equals(LISTENING) && sockets.contains(columns[9]))
            .map(columns -> columns[1])
            .toList();

    assertThat(listening).hasSizeGreaterThanOrEqualTo(3).allMatch(LoopbackIT::isLoopback);
  }

  /// An address as the kernel prints it, each 32 bits in the machine's order: 127.0.0.1, that
  /// mapped to IPv6, and ::1.
  private static boolean isLoopback(String address) {
    return address.startsWith("0100007F:")
        || address.startsWith("0000000000000000FFFF00000100007F:")
        || address.startsWith("00000000000000000000000001000000:");
  }

  private static Stream<String> lines(String file) throws IOException {
    return Files.readAllLines(Path.of(file)).stream().skip(1);
  }

  /// The sockets, by inode, that this process and those it started hold open.
  private static Set<String> sockets() {
    return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
        .flatMap(process -> openFiles(process.pid()))
        .filter(target -> target.startsWith("socket:["))
        .map(target -> target.substring("socket:[".length(), target.length() - 1))
        .collect(Collectors.toSet());
  }

  private static Stream<String> openFiles(long pid) {
    try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.map(LoopbackIT::target).toList().stream();
    } catch (IOException _) {
      return Stream.empty();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return "closed meanwhile";
    }
  }
}
