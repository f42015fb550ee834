package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantProofTest {
  private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/Music";
  private static final Grant READS = new Grant("MusicFunction", "Read", "dynamodb:GetItem", TABLE);
  private static final Call READ = new Call("MusicFunction", "dynamodb:GetItem", TABLE);

  @Test
  void findsNothingWhereEachGrantIsUsedAndEachCallGranted() {
    assertThat(faults(List.of(READS), List.of(READ))).isEmpty();
  }

  @Test
  void namesFunctionActionAndResourceOfAGrantThatWasNeverUsed() {
    var deletes = new Grant("MusicFunction", "Delete", "dynamodb:DeleteTable", TABLE);

    assertThat(faults(List.of(READS, deletes), List.of(READ)))
        .containsExactly("granted, never used: MusicFunction dynamodb:DeleteTable " + TABLE);
  }

  @Test
  void asksForTheUseOfEachResource() {
    var index = new Grant("MusicFunction", "Read", "dynamodb:GetItem", TABLE + "/index/*");

    assertThat(faults(List.of(READS, index), List.of(READ)))
        .containsExactly(
            "granted, never used: MusicFunction dynamodb:GetItem " + TABLE + "/index/*");
  }

  @Test
  void namesFunctionActionAndResourceOfACallThatIsNotGranted() {
    var scan = new Call("MusicFunction", "dynamodb:Scan", TABLE);

    assertThat(faults(List.of(READS), List.of(READ, scan)))
        .containsExactly("used, not granted: MusicFunction dynamodb:Scan " + TABLE);
  }

  @Test
  void takesNoGrantOfAnotherFunctionOrResource() {
    var others = new Call("FaqFunction", "dynamodb:GetItem", TABLE);
    var elsewhere = new Call("MusicFunction", "dynamodb:GetItem", TABLE + "2");

    assertThat(faults(List.of(READS), List.of(READ, others, elsewhere)))
        .containsExactly(
            "used, not granted: FaqFunction dynamodb:GetItem " + TABLE,
            "used, not granted: MusicFunction dynamodb:GetItem " + TABLE + "2");
  }

  @Test
  void readsWildcardsAsIamDoes() {
    var secret = new Grant("BooksFunction", "", "secretsmanager:get*", "arn:secret:a.b+c/d-??????");
    var call = "secretsmanager:GetSecretValue";

    assertThat(secret.allows(new Call("BooksFunction", call, "arn:secret:a.b+c/d-78e713")))
        .isTrue();
    assertThat(secret.allows(new Call("BooksFunction", call, "arn:secret:a.b+c/d-78e71")))
        .isFalse();
    assertThat(secret.allows(new Call("BooksFunction", call, "arn:secret:aXb+c/d-78e713")))
        .isFalse();
  }

  @Test
  void leavesOutWhatIsExemptUnlessItIsSeenUsedOrIsNoGrantAtAll() {
    var exempt = List.of(new Exemption("MusicFunction", "dynamodb:GetItem", "planted"));

    assertThat(new GrantProof(List.of(READS), List.of(), exempt).faults()).isEmpty();
    assertThat(new GrantProof(List.of(READS), List.of(READ), exempt).faults())
        .containsExactly("exempt without need: MusicFunction dynamodb:GetItem");
    assertThat(new GrantProof(List.of(), List.of(), exempt).faults())
        .containsExactly("exempt without need: MusicFunction dynamodb:GetItem");
  }

  private static List<String> faults(List<Grant> grants, List<Call> calls) {
    return new GrantProof(grants, calls, List.of()).faults();
  }
}
