package lambdasuite.orders;

import java.util.List;

/// Ends a request, or while it is executed a field, with errors that its caller can do something
/// about.
final class FaultException extends RuntimeException {
  private final transient List<Fault> faults;

  FaultException(List<Fault> faults) {
    super(faults.getFirst().message(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  FaultException(ErrorCode code, String message) {
    this(List.of(new Fault(code, message)));
  }

  List<Fault> faults() {
    return faults;
  }
}
