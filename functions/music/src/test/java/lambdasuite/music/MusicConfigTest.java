package lambdasuite.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MusicConfigTest {
  @Test
  void readsAllVariables() {
    var variables =
        Map.of(
            "MUSIC_TABLE", "Music", "MUSIC_YEAR_INDEX", "ByYear", "MUSIC_CURSOR_SECRET", "cursors");

    assertThat(MusicConfig.from(variables))
        .isEqualTo(new MusicConfig("Music", Optional.of("ByYear"), "cursors"));
  }

  @Test
  void needsNoIndex() {
    var variables =
        Map.of("MUSIC_TABLE", "Music", "MUSIC_YEAR_INDEX", "", "MUSIC_CURSOR_SECRET", "cursors");

    assertThat(MusicConfig.from(variables).yearIndex()).isEmpty();
  }

  @Test
  void namesWhatIsMissing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MusicConfig.from(Map.of()))
        .withMessageContaining("MUSIC_TABLE");
  }
}
