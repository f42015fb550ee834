package lambdasuite.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class RelayTest {
  /// Of the loopback interface too, so that the test opens nothing to others.
  private static final String OTHER = "127.0.0.2";

  @Test
  void passesOnWhatIsSaidAndAnswered() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var _ = Relay.start(OTHER, server.getLocalPort());
        var caller = new Socket(OTHER, server.getLocalPort())) {
      Thread.ofVirtual().start(() -> answer(server));
      caller.getOutputStream().write("question".getBytes(UTF_8));
      caller.shutdownOutput();

      assertThat(new String(caller.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo("answer to question");
    }
  }

  @Test
  void listensNoMoreOnceItIsClosed() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Relay.start(OTHER, server.getLocalPort()).close();

      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> new Socket(OTHER, server.getLocalPort()).close());
    }
  }

  @Test
  void namesAnAddressThatIsNotOfThisMachine() {
    assertThatExceptionOfType(SuiteException.class)
        .isThrownBy(() -> Relay.start("192.0.2.1", 1).close())
        .withMessageStartingWith("Cannot listen at 192.0.2.1:1: ");
  }

  private static void answer(ServerSocket server) {
    try (var caller = server.accept()) {
      var question = new String(caller.getInputStream().readAllBytes(), UTF_8);
      caller.getOutputStream().write(("answer to " + question).getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
