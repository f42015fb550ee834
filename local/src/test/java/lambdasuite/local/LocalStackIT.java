package lambdasuite.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import com.github.dockerjava.api.model.Volume;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/// LocalStack, which runs functions in containers on AWS's own image of the Java runtime. Skipped,
/// and says why, where there is no Docker or the image has not been pulled.
class LocalStackIT extends ElsewhereContract {
  /// The last version that asks for no token.
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private static final int PORT = 4566;
  private static final String SOCKET = "/var/run/docker.sock";

  private @Nullable GenericContainer<?> emulator;

  @Override
  URI startEmulator() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(), "needs Docker, which does not answer");
    assumeTrue(hasImage(docker()), "needs the image: docker pull " + IMAGE);
    var container =
        new GenericContainer<>(DockerImageName.parse(IMAGE))
            .withExposedPorts(PORT)
            .withCreateContainerCmdModifier(
                command ->
                    Objects.requireNonNull(command.getHostConfig())
                        .withBinds(new Bind(SOCKET, new Volume(SOCKET)))
                        .withPortBindings(
                            new PortBinding(Binding.bindIp("127.0.0.1"), new ExposedPort(PORT))))
            .waitingFor(Wait.forHttp("/_localstack/health").forPort(PORT));
    emulator = container;
    container.start();
    return URI.create("http://127.0.0.1:" + container.getMappedPort(PORT));
  }

  @Override
  void stopEmulator() {
    if (emulator != null) {
      emulator.stop();
    }
  }

  /// The address that this machine has on Docker's bridge.
  @Override
  String reach() {
    var bridge = docker().inspectNetworkCmd().withNetworkId("bridge").exec();
    return Objects.requireNonNull(bridge.getIpam().getConfig().getFirst().getGateway());
  }

  @Override
  String home() {
    return "on-localstack";
  }

  private static DockerClient docker() {
    return DockerClientFactory.instance().client();
  }

  private static boolean hasImage(DockerClient docker) {
    try {
      docker.inspectImageCmd(IMAGE).exec();
      return true;
    } catch (NotFoundException _) {
      return false;
    }
  }
}
