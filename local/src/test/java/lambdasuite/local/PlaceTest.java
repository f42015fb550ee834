package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceTest {

  @Test
  void startsJavaItselfOnMiniStackAlone() throws IOException {
    assertThat(Place.own().runtime()).isEqualTo(JavaRuntime.BOOTSTRAP);
    assertThat(runtimeWhereHealthIsAt("/_ministack/health")).isEqualTo(JavaRuntime.BOOTSTRAP);
    assertThat(runtimeWhereHealthIsAt("/_localstack/health")).isEqualTo(JavaRuntime.MANAGED);
  }

  @Test
  void saysThatNothingAnswers() {
    var place = place("http://127.0.0.1:" + Ports.free().aws());

    assertThatExceptionOfType(SuiteException.class)
        .isThrownBy(place::runtime)
        .withMessageStartingWith("Nothing answers at http://127.0.0.1:");
  }

  @Test
  void refusesWhatIsNoEndpoint() {
    assertThatExceptionOfType(SuiteException.class).isThrownBy(() -> place("localhost:4566"));
  }

  @Test
  void isReachedByLoopbackUnlessFunctionsRunInContainers() {
    assertThat(Place.own().isReachedByLoopback()).isTrue();
    assertThat(new Place(Optional.empty(), "172.17.0.1").isReachedByLoopback()).isFalse();
  }

  private static JavaRuntime runtimeWhereHealthIsAt(String path) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var found = exchange.getRequestURI().getPath().equals(path);
          exchange.sendResponseHeaders(found ? 200 : 404, -1);
          exchange.close();
        });
    server.start();
    try {
      return place("http://127.0.0.1:" + server.getAddress().getPort()).runtime();
    } finally {
      server.stop(0);
    }
  }

  private static Place place(String endpoint) {
    return new Place(Optional.of(URI.create(endpoint)), "127.0.0.1");
  }
}
