package lambdasuite.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 2",
    "27, 2",
    "-27, 3",
    "100, 2",
    "461, 3",
    "17.35, 3",
    "1E+125, 2",
    "0.5, 2",
    "-0.05, 3"
  })
  void countsTwoDigitsAByte(String number, int bytes) {
    assertThat(of(new Value.Numeric(new BigDecimal(number)))).isEqualTo(bytes);
  }

  @Test
  void countsTextInUtf8() {
    assertThat(of(new Value.Text("Zoë 🎵"))).isEqualTo(9);
  }

  @Test
  void countsBytesAndNotTheirBase64() {
    assertThat(of(new Value.Binary("AAECAw=="))).isEqualTo(4);
    assertThat(of(new Value.BinarySet(Set.of("AA==", "AAE=", "AAEC")))).isEqualTo(6);
  }

  @Test
  void countsContainersWithTheirElements() {
    assertThat(of(new Value.ListOf(List.of(new Value.Truth(true), new Value.Null()))))
        .isEqualTo(3 + 2 + 2);
    assertThat(of(new Value.MapOf(Map.of("ab", new Value.Text("c"))))).isEqualTo(3 + 1 + 2 + 1);
    assertThat(of(new Value.TextSet(Set.of("ab", "c")))).isEqualTo(3);
  }

  private static int of(Value value) {
    return size(Map.of("a", value)) - size(Map.of()) - 1;
  }

  private static int size(Map<String, Value> attributes) {
    return ItemSize.of(new StoredSong(new Song(new SongKey("a", "s"), attributes), "1"));
  }
}
