package lambdasuite.shared.snapstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.List;
import lambdasuite.testing.StandardOutput;
import org.junit.jupiter.api.Test;

class SnapStartTest {
  private final Snapshots lambda = new Snapshots();

  @Test
  void primesBeforeTheSnapshotAndNotBefore() throws Exception {
    var ran = new ArrayList<String>();
    SnapStart.register(
        new SnapStart.Primer(List.of(() -> ran.add("a"), () -> ran.add("b"))), lambda);
    assertThat(ran).isEmpty();

    lambda.beforeCheckpoint(lambda);
    lambda.afterRestore(lambda);

    assertThat(ran).containsExactly("a", "b");
  }

  @Test
  void letsTheSnapshotBeTakenWhenPrimingFails() throws Exception {
    var ran = new ArrayList<String>();
    SnapStart.Priming broken =
        () -> {
          throw new IllegalStateException("broken");
        };
    SnapStart.register(new SnapStart.Primer(List.of(broken, () -> ran.add("after"))), lambda);

    var log = StandardOutput.of(() -> lambda.beforeCheckpoint(lambda));

    assertThat(ran).containsExactly("after");
    assertThat(log).singleElement().asString().contains("not primed");
  }

  @Test
  void primesWhatItSays() {
    assertThatNoException().isThrownBy(SnapStart::json);
    assertThatNoException().isThrownBy(SnapStart::tls);
  }

  @Test
  void doesNothingElsewhereThanUnderSnapStart() {
    assertThatNoException().isThrownBy(() -> SnapStart.prime(() -> {}));
  }
}
