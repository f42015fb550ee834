package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The emulator runs what it is given, so it listens to programs and not to pages.
@ExtendWith(SuiteUnderTest.class)
class EmulatorIT {

  @Test
  void refusesThePagesOfABrowser(Deployed suite) throws Exception {
    assumeTrue(suite.home().isPresent(), "needs the suite that the tests start");
    var emulator = suite.awsEndpoint().orElseThrow();
    var ours = emulator.getAuthority();

    assertThat(status(emulator, "Host: " + ours)).isEqualTo("200");
    assertThat(status(emulator, "Host: " + ours, "Origin: " + suite.baseUrl())).isEqualTo("200");
    assertThat(status(emulator, "Host: " + ours, "Origin: https://example.com")).isEqualTo("403");
    assertThat(status(emulator, "Host: example.com")).isEqualTo("403");
  }

  /// Java's HTTP client sets these headers itself.
  private static String status(URI emulator, String... headers) throws Exception {
    try (var socket = new Socket(emulator.getHost(), emulator.getPort())) {
      var request =
          "GET / HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return reply.split(" ", 3)[1];
    }
  }
}
