package lambdasuite.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
  @TempDir Path folder;

  @Test
  void findsAnInstalledServerBehindItsLink() throws Exception {
    var server = program("opt/mariadb/bin/mariadbd");
    var installer = program("opt/mariadb/bin/mariadb-install-db");
    var links = Files.createDirectories(folder.resolve("bin"));
    Files.createSymbolicLink(links.resolve("mariadbd"), server);
    Files.createSymbolicLink(links.resolve("mariadb-install-db"), installer);

    var programs = Programs.installed("" + File.pathSeparator + links);

    assertThat(programs.base()).isEqualTo(folder.toRealPath().resolve("opt/mariadb"));
  }

  @Test
  void saysWhatToInstallWhereThereIsNone() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Programs.installed(folder.toString()))
        .withMessageContaining("apt install mariadb-server")
        .withMessageNotContaining("\n");
  }

  private Path program(String name) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
