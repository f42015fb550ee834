package lambdasuite.local;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Holds what functions may do against what they were seen to do.
record GrantProof(
    Collection<Grant> grants, Collection<Call> calls, Collection<Exemption> exemptions) {

  /// What is wrong, a line each; empty if the two are the same.
  List<String> faults() {
    return Stream.of(neverUsed(), notGranted(), idle()).flatMap(faults -> faults).sorted().toList();
  }

  private Stream<String> neverUsed() {
    return grants.stream()
        .filter(grant -> !isUsed(grant) && exemptions.stream().noneMatch(e -> e.covers(grant)))
        .map(grant -> "granted, never used: " + grant);
  }

  private Stream<String> notGranted() {
    return calls.stream()
        .filter(call -> grants.stream().noneMatch(grant -> grant.allows(call)))
        .map(call -> "used, not granted: " + call);
  }

  private Stream<String> idle() {
    return exemptions.stream()
        .filter(e -> grants.stream().noneMatch(grant -> e.covers(grant) && !isUsed(grant)))
        .map(e -> "exempt without need: " + e);
  }

  private boolean isUsed(Grant grant) {
    return calls.stream().anyMatch(grant::allows);
  }
}
