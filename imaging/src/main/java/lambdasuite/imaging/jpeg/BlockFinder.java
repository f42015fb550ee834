package lambdasuite.imaging.jpeg;

/// Finds where the blocks of entropy-coded bytes start, without looking at what they hold.
///
/// Huffman codes have to be read one after the other, which leaves a processor waiting. So three
/// runs take turns, one from the true start and two that start blindly at a third and at two
/// thirds. A run that started wrong falls into step after some hundred bytes, since the codes
/// synchronise themselves; from the first start of a block that two runs share, the later one is
/// right.
///
/// A run looks three entries of [SkipTables] up in a step, and does so without a branch: how much
/// of the three counts, which tables are next and whether a block has ended are all computed.
final class BlockFinder {
  private static final int RUNS = 3;

  /// How many starts one run has room for at most.
  private static final int ROOM = 4096;

  /// Fewer bits than this are not worth three runs.
  private static final int FEW_BITS = 8192;

  /// How far the first run goes between two looks whether it has met the next one.
  private static final int STRIDE = 256;

  /// How many steps a loop makes at most. A JVM that has just started compiles what is called often
  /// sooner than what loops for long.
  private static final int STEPS = 64;

  /// How many it makes in its first calls, so that these are soon as many as a compiler waits for.
  private static final int FIRST_STEPS = 8;

  private static final int FIRST_CALLS = 256;

  private static final int SHIFT = 64 - SkipTables.BITS;
  private static final int SKIPPED = 63;

  /// Set in a sum of advances that is past the end of a block.
  private static final int OVERFLOW = 0x7000;

  private final McuCodes codes;
  private final short[] entries;

  /// By the place of a start: where the tables of AC coefficients of that block are and, 16 bits
  /// higher, those of the next block's start.
  private final int[] tables;

  private final int[] starts;

  /// How many blocks pass until the same codes come again.
  private final int period;

  /// Where each run is: the next bit, how far it is in its block times 64, the place of that block's
  /// start; the bit and the place where it ends.
  private final int[] bit = new int[RUNS];

  private final int[] advanced = new int[RUNS];
  private final int[] place = new int[RUNS];
  private final int[] endBit = new int[RUNS];
  private final int[] endPlace = new int[RUNS];
  private final boolean[] faulty = new boolean[RUNS];
  private final int room;

  /// How long blocks were of late; the first guess is that of a sparse picture.
  private int bitsPerBlock = 16;

  private int calls;

  /// @param blocks how many blocks there are to find
  BlockFinder(McuCodes codes, int blocks) {
    this.codes = codes;
    int most = Math.min(ROOM, blocks + 2 * codes.blocks + 2);
    this.room = most - most % codes.blocks;
    this.starts = new int[RUNS * room];
    this.tables = new int[RUNS * room];
    var distinct = new DistinctTables(codes);
    this.entries = distinct.entries();
    this.period = distinct.period();
    for (int i = 0; i < codes.blocks; i++) {
      int next = distinct.firstOf((i + 1) % codes.blocks);
      tables[i] = (distinct.firstOf(i) + (1 << SkipTables.BITS)) | next << 16;
    }
    for (int done = codes.blocks; done < tables.length; done *= 2) {
      System.arraycopy(tables, 0, tables, done, Math.min(done, tables.length - done));
    }
  }

  /// Finds blocks from a bit at which an MCU starts, as far as there is room and the last bit; one
  /// that reaches beyond that bit may be left for the next time.
  ///
  /// @return how many are whole; [#starts] tells where they are
  int find(byte[] window, int from, int last) {
    int to = Math.min(last, from + RUNS * (ROOM - ROOM / 4) * bitsPerBlock);
    int share = to - from < FEW_BITS ? 0 : (to - from) / RUNS;
    for (int run = 0; run < RUNS; run++) {
      begin(run, from + run * share, run == RUNS - 1 || share == 0 ? to : from + (run + 1) * share);
    }
    if (share > 0) {
      together(window);
      for (int run = 1; run < RUNS; run++) {
        alone(window, run, endBit[run]);
      }
    }
    alone(window, 0, endBit[0]);
    for (int run = 1; run < RUNS && share > 0; run++) {
      follow(window, run);
    }
    bitsPerBlock = Math.max(2, (bit[0] - from) / Math.max(1, place[0]));
    return place[0];
  }

  /// The first bits of the blocks found last, and of what follows the last of them.
  int[] starts() {
    return starts;
  }

  /// Whether an impossible code is what ended the search.
  boolean isFaulty() {
    return faulty[0];
  }

  private void begin(int run, int from, int to) {
    bit[run] = from;
    endBit[run] = to;
    advanced[run] = 0;
    place[run] = run * room;
    endPlace[run] = (run + 1) * room - 2;
    starts[place[run]] = from;
    faulty[run] = false;
  }

  /// Lets the first run go on until it meets another, and takes over what that found.
  private void follow(byte[] window, int run) {
    if (faulty[0] || bit[0] < endBit[run - 1]) {
      return;
    }
    int other = run * room;
    int checked = place[0];
    endPlace[0] = other - 2;
    while (true) {
      for (; checked <= place[0]; checked++) {
        while (other < place[run] && starts[other] < starts[checked]) {
          other++;
        }
        if (starts[other] == starts[checked] && (other - checked) % period == 0) {
          takeOver(run, other, checked);
          return;
        }
      }
      if (faulty[0] || bit[0] >= endBit[run] || place[0] >= endPlace[0]) {
        return;
      }
      alone(window, 0, Math.min(bit[0] + STRIDE, endBit[run]));
    }
  }

  private void takeOver(int run, int from, int to) {
    int count = place[run] - from;
    System.arraycopy(starts, from, starts, to, count + 1);
    place[0] = to + count;
    bit[0] = bit[run];
    advanced[0] = advanced[run];
    faulty[0] = faulty[run];
  }

  private void alone(byte[] window, int run, int end) {
    while (goesOn(run, end)) {
      if (one(window, run, end) && !single(window, run)) {
        return;
      }
    }
  }

  private void together(byte[] window) {
    while (goesOn(0, endBit[0]) && goesOn(1, endBit[1]) && goesOn(2, endBit[2])) {
      int stuck = three(window, calls++ < FIRST_CALLS ? FIRST_STEPS : STEPS);
      for (int run = 0; run < RUNS; run++) {
        if ((stuck >> run & 1) != 0 && !single(window, run)) {
          return;
        }
      }
    }
  }

  private boolean goesOn(int run, int end) {
    return bit[run] < end && place[run] < endPlace[run];
  }

  /// Lets one run go on for some steps; true if it is stuck at a symbol that the tables do not tell.
  private boolean one(byte[] window, int run, int end) {
    short[] entries = this.entries;
    int[] tables = this.tables;
    int[] starts = this.starts;
    int last = endPlace[run];
    int bit = this.bit[run];
    int advanced = this.advanced[run];
    int place = this.place[run];
    int table = table(run);
    boolean stuck = false;
    for (int step = 0; step < STEPS && bit < end && place < last && !stuck; step++) {
      long bits = EntropyWindow.bitsAt(window, bit);
      int both = tables[place];
      int first = entries[table + (int) (bits >>> SHIFT)];
      bits <<= first;
      int rest = both & 0xffff;
      int second = entries[rest + (int) (bits >>> SHIFT)];
      bits <<= second;
      second &= ~(first >> 31);
      int third = entries[rest + (int) (bits >>> SHIFT)];
      third &= ~((first | second) >> 31);
      int sum = advanced + first + second + third;
      stuck = (sum & OVERFLOW) != 0 || first == 0;
      if (!stuck) {
        int ends = sum >> 31;
        bit += sum & SKIPPED;
        starts[place + 1] = bit;
        table = both >>> (ends & 16) & 0xffff;
        advanced = sum & ~SKIPPED & ~ends;
        place -= ends;
      }
    }
    this.bit[run] = bit;
    this.advanced[run] = advanced;
    this.place[run] = place;
    return stuck;
  }

  /// Lets the runs take turns for some steps; a bit of the answer for each of them that is stuck at a
  /// symbol that the tables do not tell.
  private int three(byte[] window, int steps) {
    short[] entries = this.entries;
    int[] tables = this.tables;
    int[] starts = this.starts;
    int endA = endBit[0];
    int lastA = endPlace[0];
    int bitA = bit[0];
    int advancedA = advanced[0];
    int placeA = place[0];
    int tableA = table(0);
    int endB = endBit[1];
    int lastB = endPlace[1];
    int bitB = bit[1];
    int advancedB = advanced[1];
    int placeB = place[1];
    int tableB = table(1);
    int endC = endBit[2];
    int lastC = endPlace[2];
    int bitC = bit[2];
    int advancedC = advanced[2];
    int placeC = place[2];
    int tableC = table(2);
    int stuck = 0;
    for (int step = 0;
        step < steps
            && stuck == 0
            && bitA < endA
            && bitB < endB
            && bitC < endC
            && placeA < lastA
            && placeB < lastB
            && placeC < lastC;
        step++) {
      long bitsA = EntropyWindow.bitsAt(window, bitA);
      int bothA = tables[placeA];
      int firstA = entries[tableA + (int) (bitsA >>> SHIFT)];
      long bitsB = EntropyWindow.bitsAt(window, bitB);
      int bothB = tables[placeB];
      int firstB = entries[tableB + (int) (bitsB >>> SHIFT)];
      long bitsC = EntropyWindow.bitsAt(window, bitC);
      int bothC = tables[placeC];
      int firstC = entries[tableC + (int) (bitsC >>> SHIFT)];
      bitsA <<= firstA;
      int restA = bothA & 0xffff;
      int secondA = entries[restA + (int) (bitsA >>> SHIFT)];
      bitsB <<= firstB;
      int restB = bothB & 0xffff;
      int secondB = entries[restB + (int) (bitsB >>> SHIFT)];
      bitsC <<= firstC;
      int restC = bothC & 0xffff;
      int secondC = entries[restC + (int) (bitsC >>> SHIFT)];
      bitsA <<= secondA;
      secondA &= ~(firstA >> 31);
      int thirdA = entries[restA + (int) (bitsA >>> SHIFT)];
      bitsB <<= secondB;
      secondB &= ~(firstB >> 31);
      int thirdB = entries[restB + (int) (bitsB >>> SHIFT)];
      bitsC <<= secondC;
      secondC &= ~(firstC >> 31);
      int thirdC = entries[restC + (int) (bitsC >>> SHIFT)];
      thirdA &= ~((firstA | secondA) >> 31);
      int sumA = advancedA + firstA + secondA + thirdA;
      thirdB &= ~((firstB | secondB) >> 31);
      int sumB = advancedB + firstB + secondB + thirdB;
      thirdC &= ~((firstC | secondC) >> 31);
      int sumC = advancedC + firstC + secondC + thirdC;
      if (((sumA | sumB | sumC) & OVERFLOW) == 0 && firstA != 0 && firstB != 0 && firstC != 0) {
        int endsA = sumA >> 31;
        bitA += sumA & SKIPPED;
        starts[placeA + 1] = bitA;
        tableA = bothA >>> (endsA & 16) & 0xffff;
        advancedA = sumA & ~SKIPPED & ~endsA;
        placeA -= endsA;
        int endsB = sumB >> 31;
        bitB += sumB & SKIPPED;
        starts[placeB + 1] = bitB;
        tableB = bothB >>> (endsB & 16) & 0xffff;
        advancedB = sumB & ~SKIPPED & ~endsB;
        placeB -= endsB;
        int endsC = sumC >> 31;
        bitC += sumC & SKIPPED;
        starts[placeC + 1] = bitC;
        tableC = bothC >>> (endsC & 16) & 0xffff;
        advancedC = sumC & ~SKIPPED & ~endsC;
        placeC -= endsC;
      } else {
        stuck = stuck(sumA, firstA) | stuck(sumB, firstB) << 1 | stuck(sumC, firstC) << 2;
      }
    }
    bit[0] = bitA;
    advanced[0] = advancedA;
    place[0] = placeA;
    bit[1] = bitB;
    advanced[1] = advancedB;
    place[1] = placeB;
    bit[2] = bitC;
    advanced[2] = advancedC;
    place[2] = placeC;
    return stuck;
  }

  private static int stuck(int sum, int first) {
    return (sum & OVERFLOW) != 0 || first == 0 ? 1 : 0;
  }

  /// Takes a single entry, or where that goes too far or tells nothing a single symbol; false if
  /// there is no such code.
  private boolean single(byte[] window, int run) {
    long bits = EntropyWindow.bitsAt(window, bit[run]);
    int entry = entries[table(run) + (int) (bits >>> SHIFT)];
    int k = advanced[run] >> 6;
    // An end of block must come before the 64th coefficient; its entry is negative.
    if (entry == 0 || k + SkipTables.advance(entry) + (entry >>> 31) > 64) {
      entry = symbol(bits, run, k);
    }
    if (entry == 0) {
      faulty[run] = true;
      endBit[run] = bit[run];
      return false;
    }
    bit[run] += SkipTables.bits(entry);
    k += SkipTables.advance(entry);
    if (entry < 0 || k > 63) {
      starts[++place[run]] = bit[run];
      k = 0;
    }
    advanced[run] = k << 6;
    return true;
  }

  private int symbol(long bits, int run, int k) {
    int block = place[run] % codes.blocks;
    int found = (k == 0 ? codes.dc : codes.ac)[block].find(bits);
    return found == 0 ? 0 : SkipTables.entry(found >> 8, found & 0xff, k == 0);
  }

  /// Where the tables are that a run needs next.
  private int table(int run) {
    int here = tables[place[run]] & 0xffff;
    return advanced[run] == 0 ? here - (1 << SkipTables.BITS) : here;
  }
}
