package lambdasuite.faq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaqsTest {
  private static final Faq MEMORY =
      new Faq("memory", Category.LIMITS, "How much memory?", "Up to 10,240 MB.", "Quotas");
  private static final Faq JAVA =
      new Faq("java", Category.LANGUAGES, "Is there Java?", "Yes, and much MEMORY.", "Runtimes");

  private final Faqs faqs = new Faqs(List.of(MEMORY, JAVA), new Random(1));

  @Test
  void findsAnEntryByItsExactId() {
    assertThat(faqs.withId("java")).contains(JAVA);
    assertThat(faqs.withId("JAVA")).isEmpty();
    assertThat(faqs.withId("")).isEmpty();
  }

  @Test
  void needsAnEntry() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Faqs(List.of(), new Random(1)));
  }

  @Nested
  class Search {
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "memory", "MUCH memory", "memory much", "\t mem  uch\n"})
    void takesWordsInAnyCaseAndOrder(String search) {
      assertThat(faqs.find(search, Optional.empty())).containsExactly(MEMORY, JAVA);
    }

    @Test
    void wantsEveryWordInQuestionOrAnswer() {
      assertThat(faqs.find("java memory", Optional.empty())).containsExactly(JAVA);
      assertThat(faqs.find("java 10,240", Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quotas", "limits", ".*", "how much memory?up", "memory?\u0000"})
    void readsNothingElseAndKnowsNoPatterns(String search) {
      assertThat(faqs.find(search, Optional.empty())).isEmpty();
    }

    @Test
    void keepsToTheCategory() {
      assertThat(faqs.find("", Optional.of(Category.LIMITS))).containsExactly(MEMORY);
      assertThat(faqs.find("java", Optional.of(Category.LIMITS))).isEmpty();
    }
  }

  /// If all n entries are equally likely, the sum of (observed - expected)² / expected over the
  /// entries follows the chi-squared distribution with n - 1 degrees of freedom. A fair choice
  /// exceeds that distribution's 99.9 % quantile once in a thousand seeds; the seeds here are
  /// fixed, so this test passes always or never.
  @Nested
  class Choice {
    private static final int DRAWS = 100_000;
    private static final List<Faq> ENTRIES = FaqFile.load();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isEquallyLikelyToBeAnyEntry(long seed) {
      assertThat(chiSquared(new Random(seed))).isLessThan(quantile999(ENTRIES.size() - 1));
    }

    @Test
    void wouldFailWithAGeneratorThatRoundsInsteadOfCuttingOff() {
      assertThat(chiSquared(new Rounding(new Random(1))))
          .isGreaterThan(quantile999(ENTRIES.size() - 1));
    }

    @Test
    void wouldFailIfOneEntryCameAFifthTooOften() {
      assertThat(chiSquared(new Favouring(new Random(1))))
          .isGreaterThan(quantile999(ENTRIES.size() - 1));
    }

    @ParameterizedTest
    @CsvSource({"30, 59.703", "50, 86.661", "100, 149.449"})
    void boundAgreesWithPrintedTables(int degrees, double tabulated) {
      assertThat(quantile999(degrees)).isCloseTo(tabulated, withinPercentage(0.3));
    }

    private static double chiSquared(RandomGenerator random) {
      var faqs = new Faqs(ENTRIES, random);
      var observed = new HashMap<Faq, Integer>();
      for (int i = 0; i < DRAWS; i++) {
        observed.merge(faqs.choose(), 1, Integer::sum);
      }
      double expected = (double) DRAWS / ENTRIES.size();
      return ENTRIES.stream()
          .mapToDouble(faq -> observed.getOrDefault(faq, 0) - expected)
          .map(difference -> difference * difference / expected)
          .sum();
    }

    /// Wilson and Hilferty (1931): the cube root of chi-squared over its k degrees of freedom is
    /// nearly normal, with mean 1 - 2/9k and variance 2/9k. A normal variable stays below mean +
    /// 3.0902 deviations 99.9 % of the time.
    private static double quantile999(int degrees) {
      double variance = 2.0 / (9 * degrees);
      return degrees * Math.pow(1 - variance + 3.0902 * Math.sqrt(variance), 3);
    }
  }

  /// Gives the first and the last number half their due.
  private record Rounding(RandomGenerator fair) implements RandomGenerator {
    @Override
    public long nextLong() {
      return fair.nextLong();
    }

    @Override
    public int nextInt(int bound) {
      return (int) Math.round(fair.nextDouble() * (bound - 1));
    }
  }

  /// Gives zero a fifth more than its due.
  private record Favouring(RandomGenerator fair) implements RandomGenerator {
    @Override
    public long nextLong() {
      return fair.nextLong();
    }

    @Override
    public int nextInt(int bound) {
      return fair.nextInt(5 * bound) == 0 ? 0 : fair.nextInt(bound);
    }
  }
}
