package lambdasuite.imaging.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lambdasuite.imaging.ImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlockFinderTest {
  /// Sizes of values from 0 to 11, as codes of 2 to 9 bits.
  private static final Code DC = Code.of(2, IntStream.range(0, 12).boxed().toList());

  /// An end of block in 2 bits, and codes of up to 16 bits for the rest.
  private static final Code AC = Code.of(2, acSymbols(0));

  /// The same for other components, where the end of block has a longer code.
  private static final Code OTHER_AC = Code.of(3, acSymbols(5));

  private static final int[] ONE = {0};
  private static final int[] HALVED_COLOR = {0, 0, 0, 0, 1, 1};
  private static final int[] SAME_CODES = {0, 0, 0, 0};

  @ParameterizedTest
  @CsvSource({"0, 20000", "1, 8000", "5, 4000", "20, 2000", "63, 600"})
  void findsEveryBlock(int coefficients, int blocks) throws ImageException {
    for (int[] layout : List.of(ONE, HALVED_COLOR, SAME_CODES)) {
      var stream = new Stream(layout, coefficients, blocks - blocks % layout.length);

      assertThat(stream.found()).containsExactlyElementsOf(stream.starts);
    }
  }

  @Test
  void stopsAtAnImpossibleCode() throws ImageException {
    for (int at : new int[] {0, 700, 1500, 2900}) {
      var stream = new Stream(HALVED_COLOR, 6, 3000);
      stream.breakAt(stream.starts.get(at));

      assertThat(stream.found())
          .containsExactlyElementsOf(stream.starts.subList(0, at - at % 6 + 1));
      assertThat(stream.finder.isFaulty()).isTrue();
    }
  }

  /// Where the codes of blind runs never fall into step, the first one does all by itself.
  @Test
  void findsBlocksThatNeverSynchronise() throws ImageException {
    var fixed = new Code(Collections.nCopies(15, 4), IntStream.range(0, 15).boxed().toList());
    var stream = new Stream(ONE, fixed, fixed, fixed, 63, 3000);

    assertThat(stream.found()).containsExactlyElementsOf(stream.starts);
  }

  private static List<Integer> acSymbols(int rotation) {
    var symbols = new ArrayList<>(List.of(0x00, 0x01, 0x02, 0x11, 0x03, 0x21, 0xf0, 0x31, 0x12));
    for (int run = 0; run < 16; run++) {
      for (int size = 1; size <= 10; size++) {
        if (!symbols.contains(run << 4 | size)) {
          symbols.add(run << 4 | size);
        }
      }
    }
    Collections.rotate(symbols.subList(0, 9), rotation);
    return symbols;
  }

  /// A code by its symbols and their codes' lengths; the pattern of all ones stays free.
  private record Code(List<Integer> lengths, List<Integer> symbols) {
    /// Short codes for the first seven symbols, 11 bits for some and 16 for the others.
    static Code of(int shortest, List<Integer> symbols) {
      var lengths =
          IntStream.range(0, symbols.size())
              .mapToObj(i -> i < 7 ? shortest + i : i < 40 ? 11 : 16)
              .toList();
      return new Code(lengths, symbols);
    }

    HuffmanCode toHuffmanCode() throws ImageException {
      var counts = new byte[16];
      var values = new byte[symbols.size()];
      for (int i = 0; i < values.length; i++) {
        counts[lengths.get(i) - 1]++;
        values[i] = symbols.get(i).byteValue();
      }
      return HuffmanCode.of(counts, values, 0);
    }

    /// The bits of the code of the symbol at an index.
    int bits(int index) {
      int code = 0;
      for (int i = 0; i < index; i++) {
        code = (code + 1) << (lengths.get(i + 1) - lengths.get(i));
      }
      return code;
    }

    int length(int index) {
      return lengths.get(index);
    }

    int symbol(int index) {
      return symbols.get(index);
    }
  }

  /// Blocks of random coefficients, and where they start.
  private static final class Stream {
    final List<Integer> starts = new ArrayList<>();
    final BlockFinder finder;
    private final int blocksOfMcu;
    private final Random random = new Random(7);
    private final byte[] bytes = new byte[1 << 20];
    private int length;

    Stream(int[] layout, int coefficients, int blocks) throws ImageException {
      this(layout, DC, AC, OTHER_AC, coefficients, blocks);
    }

    Stream(int[] layout, Code dc, Code ac, Code otherAc, int coefficients, int blocks)
        throws ImageException {
      var codes = new McuCodes(layout.length);
      var dcCode = dc.toHuffmanCode();
      var acCodes = List.of(ac.toHuffmanCode(), otherAc.toHuffmanCode());
      for (int i = 0; i < layout.length; i++) {
        codes.dc[i] = dcCode;
        codes.ac[i] = acCodes.get(layout[i]);
      }
      blocksOfMcu = layout.length;
      finder = new BlockFinder(codes, blocks);
      for (int i = 0; i < blocks; i++) {
        starts.add(length);
        block(dc, layout[i % layout.length] == 0 ? ac : otherAc, coefficients);
      }
      starts.add(length);
    }

    /// As a decoder asks for them, some bytes at a time.
    List<Integer> found() {
      var found = new ArrayList<Integer>();
      int from = 0;
      int whole;
      do {
        int to = Math.min(length, (from >>> 3) * 8 + 8 * 30_000);
        whole = finder.find(bytes, from, to);
        int kept = whole - whole % blocksOfMcu;
        for (int i = 0; i < kept; i++) {
          found.add(finder.starts()[i]);
        }
        from = finder.starts()[kept];
      } while (whole >= blocksOfMcu && from < length);
      found.add(from);
      return found;
    }

    /// Sixteen ones, which no code starts with.
    void breakAt(int bit) {
      for (int i = bit; i < bit + 16; i++) {
        bytes[i >> 3] |= (byte) (0x80 >> (i & 7));
      }
    }

    private void block(Code dc, Code ac, int coefficients) {
      put(dc, random.nextInt(Math.min(5, dc.symbols().size())));
      int wanted = coefficients == 63 ? 63 : random.nextInt(coefficients + 1);
      int k = 1;
      while (k < 64 && wanted-- > 0) {
        int index = symbol(ac, coefficients == 63);
        int symbol = ac.symbol(index);
        if (symbol == 0) {
          break;
        }
        if (k + (symbol >> 4) > 63) {
          continue;
        }
        k += (symbol >> 4) + 1;
        put(ac, index);
      }
      if (k < 64) {
        put(ac, indexOfEnd(ac));
      }
    }

    /// The shorter codes more often; for full blocks one without a run.
    private int symbol(Code code, boolean withoutRun) {
      int index;
      do {
        index = (int) (code.symbols().size() * Math.pow(random.nextDouble(), 3));
      } while (withoutRun && (code.symbol(index) >> 4 > 0 || code.symbol(index) == 0));
      return index;
    }

    private static int indexOfEnd(Code code) {
      return code.symbols().indexOf(0);
    }

    private void put(Code code, int index) {
      put(code.bits(index), code.length(index));
      int size = code.symbol(index) & 15;
      put(random.nextInt(1 << size), size);
    }

    private void put(int value, int count) {
      for (int i = count - 1; i >= 0; i--, length++) {
        if ((value >> i & 1) == 1) {
          bytes[length >> 3] |= (byte) (0x80 >> (length & 7));
        }
      }
    }
  }
}
