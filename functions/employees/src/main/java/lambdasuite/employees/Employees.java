package lambdasuite.employees;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import lambdasuite.shared.Sha256;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;

/// The employees, in whichever way the database is reached.
final class Employees {
  /// Fewer than fit into the 1 MiB that the Data API answers, however long their names are.
  static final int PAGE = 2_000;

  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,9}");

  private final EmployeeRepository repository;
  private final InstantSource clock;

  /// Some employees of a list.
  ///
  /// @param next the id behind which the list goes on; empty at its end
  record Page(List<Employee> employees, Optional<Long> next) {}

  Employees(EmployeeRepository repository, InstantSource clock) {
    this.repository = repository;
    this.clock = clock;
  }

  /// At most `most` employees with a greater id, by their ids.
  Page list(long after, int most) {
    var all = new ArrayList<Employee>();
    long last = after;
    while (all.size() <= most) {
      int wanted = Math.min(PAGE, most + 1 - all.size());
      var some = repository.list(last, wanted);
      all.addAll(some);
      if (some.size() < wanted) {
        return new Page(all, Optional.empty());
      }
      last = some.getLast().id();
    }
    return new Page(all.subList(0, most), Optional.of(all.get(most - 1).id()));
  }

  /// Text that cannot be an id, such as `0`, `01`, `1.0` or a number beyond [Employee#LAST_ID], is
  /// the id of nobody.
  Optional<Employee> find(String id) {
    return number(id).flatMap(repository::find);
  }

  Recording add(String name, Optional<IdempotencyKey> key, Function<Employee, StoredReply> reply) {
    return repository.add(
        new Submission(
            List.of(name), now(), key, ids -> reply.apply(new Employee(ids.getFirst(), name))));
  }

  /// The employee under another name; empty if there is none of that id.
  Optional<Employee> rename(String id, String name) {
    return number(id)
        .map(number -> new Employee(number, name))
        // A database may not count a row that has the name already.
        .filter(e -> repository.rename(e) || repository.find(e.id()).isPresent());
  }

  boolean delete(String id) {
    return number(id).filter(repository::delete).isPresent();
  }

  /// Stores all or none.
  Recording addAll(
      List<String> names, IdempotencyKey key, Function<List<Long>, StoredReply> reply) {
    // With the same body and key, a request that stores batch by batch is another one.
    var own = new IdempotencyKey(key.key(), Sha256.hex(key.fingerprint() + "atomic"));
    return repository.add(new Submission(names, now(), Optional.of(own), reply));
  }

  /// Stores batch by batch, see [BatchWrites].
  BatchWrites.Outcome addBatches(List<Entry> entries, IdempotencyKey key) {
    return new BatchWrites(repository, now(), key).run(entries);
  }

  private static Optional<Long> number(String id) {
    return Optional.of(id)
        .filter(text -> ID.matcher(text).matches())
        .map(Long::parseLong)
        .filter(number -> number <= Employee.LAST_ID);
  }

  private Instant now() {
    return clock.instant().truncatedTo(SECONDS);
  }
}
