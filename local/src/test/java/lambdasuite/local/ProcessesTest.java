package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

  @Test
  void endsWhatWasNoted(@TempDir Path folder) throws Exception {
    var workspace = new Workspace(folder, folder);
    var sleeping = new ProcessBuilder("sleep", "60").start();
    JsonFile.write(workspace.processes(), new Processes(List.of()));
    Processes.add(workspace, sleeping.toHandle());

    Processes.read(workspace).end();

    // The JVM asks for the exit status on a thread of its own, a moment later.
    assertThat(sleeping.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void leavesALaterProcessOfTheSameNumberAlone() throws Exception {
    var sleeping = new ProcessBuilder("sleep", "60").start();
    try {
      new Processes(List.of(new Processes.Id(sleeping.pid(), 1))).end();

      assertThat(sleeping.isAlive()).isTrue();
    } finally {
      sleeping.destroyForcibly().waitFor();
    }
  }
}
