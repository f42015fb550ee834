package lambdasuite.employees;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lambdasuite.shared.Sha256;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.idempotency.IdempotencyKey;
import lambdasuite.shared.idempotency.Recording;
import lambdasuite.shared.idempotency.StoredReply;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonSyntaxException;

/// Employees stored in batches of [#SIZE], each in a transaction of its own, until one fails.
///
/// Each batch has a key that is made of the request's. Sent again, a request finds the batches that
/// stand, and goes on with the next.
final class BatchWrites {
  static final int SIZE = 50;

  private final EmployeeRepository repository;
  private final Instant at;
  private final IdempotencyKey key;
  private final List<Batches.Stored> stand = new ArrayList<>();
  private boolean replayed = true;

  BatchWrites(EmployeeRepository repository, Instant at, IdempotencyKey key) {
    this.repository = repository;
    this.at = at;
    this.key = key;
  }

  /// What became of them.
  sealed interface Outcome {

    record Tried(Batches batches) implements Outcome {}

    /// The key belongs to another request, or to one that is under way.
    record Stopped(Recording why) implements Outcome {}

    /// The database does not answer any more.
    ///
    /// @param stand how many batches stand
    record Interrupted(int stand, UnavailableException why) implements Outcome {}
  }

  Outcome run(List<Entry> entries) {
    for (int first = 0; first < entries.size(); first += SIZE) {
      var batch = entries.subList(first, Math.min(first + SIZE, entries.size()));
      var end = run(first, batch);
      if (end.isPresent()) {
        return end.get();
      }
    }
    return new Outcome.Tried(new Batches(stand, Optional.empty(), replayed));
  }

  /// Stores a batch; says how all ends if it does not stand.
  private Optional<Outcome> run(int first, List<Entry> batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (batch.get(i) instanceof Entry.Faulty(var error)) {
        return Optional.of(failed(first, batch, i, error));
      }
    }
    try {
      var submission = new Submission(names(batch), at, Optional.of(key(first)), BatchWrites::kept);
      return stands(first, repository.add(submission));
    } catch (RefusedElementException e) {
      return Optional.of(
          failed(first, batch, e.element(), RefusedElementException.error(first + e.element())));
    } catch (UnavailableException e) {
      return Optional.of(new Outcome.Interrupted(stand.size(), e));
    }
  }

  private Optional<Outcome> stands(int first, Recording recording) {
    return switch (recording) {
      case Recording.Recorded(var reply) -> {
        stand.add(new Batches.Stored(first, ids(reply)));
        replayed = false;
        yield Optional.empty();
      }
      case Recording.Replayed(var reply) -> {
        stand.add(new Batches.Stored(first, ids(reply)));
        yield Optional.empty();
      }
      case Recording.Mismatched _, Recording.Outstanding _ ->
          Optional.of(new Outcome.Stopped(recording));
    };
  }

  private Outcome failed(int first, List<Entry> batch, int element, FieldError error) {
    var failed = new Batches.Failed(first, first + batch.size() - 1, first + element, error);
    return new Outcome.Tried(new Batches(stand, Optional.of(failed), false));
  }

  private static List<String> names(List<Entry> batch) {
    return batch.stream()
        .flatMap(
            entry ->
                switch (entry) {
                  case Entry.Valid(var name) -> Optional.of(name).stream();
                  case Entry.Faulty _ -> Optional.<String>empty().stream();
                })
        .toList();
  }

  /// That of the first batch is the request's, so that another request under it is found out.
  private IdempotencyKey key(int first) {
    return first == 0
        ? key
        : new IdempotencyKey(Sha256.hex(key.key()) + "/" + first, key.fingerprint());
  }

  /// The reply to a request that is stored at once is kept in this form too.
  static StoredReply kept(List<Long> ids) {
    var body = new JsonLine().member("ids", ids).toString();
    return new StoredReply(201, body, Optional.empty());
  }

  private static List<Long> ids(StoredReply kept) {
    try {
      return Json.parseObject(kept.body()).get("ids") instanceof List<?> ids
          ? ids.stream().map(id -> Long.valueOf(String.valueOf(id))).toList()
          : List.of();
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("we kept something else", e);
    }
  }
}
