package lambdasuite.faq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaqFileTest {
  private static final List<Faq> ENTRIES = FaqFile.load();

  @Nested
  class TheFile {
    @Test
    void holdsAtLeast28Entries() {
      assertThat(ENTRIES).hasSizeGreaterThanOrEqualTo(28);
    }

    @Test
    void repeatsNeitherIdNorQuestionNorAnswer() {
      assertThat(ENTRIES).extracting(Faq::id).doesNotHaveDuplicates();
      assertThat(ENTRIES).extracting(Faq::q).doesNotHaveDuplicates();
      assertThat(ENTRIES).extracting(Faq::a).doesNotHaveDuplicates();
    }

    @Test
    void usesEveryCategory() {
      assertThat(ENTRIES).extracting(Faq::category).contains(Category.values());
    }

    @ParameterizedTest
    @MethodSource("lambdasuite.faq.FaqFileTest#entries")
    void holdsWellFormedEntries(Faq faq) {
      assertThat(faq.id()).hasSizeLessThanOrEqualTo(30).matches("[a-z0-9]+(-[a-z0-9]+)*");
      assertThat(faq.q()).hasSizeBetween(15, 90).endsWith("?").matches("\\p{Lu}.*");
      assertThat(faq.a()).hasSizeBetween(120, 600).endsWith(".").matches("\\p{Alnum}.*");
      assertThat(faq.source()).hasSizeBetween(10, 90).doesNotContain("http");
      assertThat(List.of(faq.q(), faq.a(), faq.source()))
          .allSatisfy(text -> assertThat(text).isEqualTo(text.strip()).doesNotContain("  "));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "what-is-lambda",
          "triggers",
          "versus-ec2",
          "languages",
          "isolation",
          "security",
          "what-is-a-function",
          "reuse-of-instances",
          "scratch-space",
          "statelessness",
          "threads",
          "restrictions",
          "console-and-cli",
          "python",
          "compiling-java",
          "jvm-settings"
        })
    void answersWhatEverybodyAsksFirst(String id) {
      assertThat(ENTRIES).extracting(Faq::id).contains(id);
    }
  }

  @Nested
  class Parsing {
    private static final String GOOD =
        """
        [{"id": "x", "category": "limits", "q": "How?", "a": "So.", "source": "A page"}]""";

    @Test
    void readsAnEntry() {
      assertThat(FaqFile.parse(GOOD))
          .containsExactly(new Faq("x", Category.LIMITS, "How?", "So.", "A page"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[1]", "[[]]", "[null]", "[{}]", "[{\"id\": 7}]"})
    void refusesWhatIsNoListOfEntries(String json) {
      assertThatIllegalArgumentException().isThrownBy(() -> FaqFile.parse(json));
    }

    @Test
    void namesTheEntryWhoseMemberIsMissingOrBlank() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FaqFile.parse(GOOD.replace("So.", " ")))
          .withMessage("no a in the entry x");
    }

    @Test
    void namesACategoryThatDoesNotExist() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FaqFile.parse(GOOD.replace("limits", "Limit")))
          .withMessage("there is no category Limit");
    }
  }

  static Stream<Faq> entries() {
    return ENTRIES.stream();
  }
}
