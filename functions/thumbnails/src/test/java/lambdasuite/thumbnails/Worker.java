package lambdasuite.thumbnails;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// A call of the function that goes on by one request to its store at a time, and may be killed
/// between two.
final class Worker implements ObjectStore {
  private final ObjectStore store;
  private final Weakness weakness;
  private final Semaphore go = new Semaphore(0);
  private final Semaphore stands = new Semaphore(0);
  private boolean killed;
  private volatile boolean ended;
  private volatile boolean succeeded;
  private Optional<ObjectHead> seen = Optional.empty();
  private boolean hasWritten;
  private int unseen;

  /// What it leaves out of the protocol, to show what that is good for.
  enum Weakness {
    NONE,
    NO_CONDITIONS,
    NO_SECOND_LOOK,
    NEITHER,
    /// At the rejection, where the thumbnail agrees already.
    NO_THIRD_LOOK;

    boolean conditions() {
      return this != NO_CONDITIONS && this != NEITHER;
    }

    boolean secondLook() {
      return this != NO_SECOND_LOOK && this != NEITHER;
    }

    boolean thirdLook() {
      return this != NO_THIRD_LOOK;
    }
  }

  /// So that no code takes it for a failure.
  private static final class Killed extends Error {}

  Worker(ObjectStore store, Weakness weakness) {
    this.store = store;
    this.weakness = weakness;
  }

  /// Starts it, and returns when it stands before its first request.
  void start(ObjectName image) {
    Thread.ofVirtual().start(() -> run(image));
    stands.acquireUninterruptibly();
  }

  private void run(ObjectName image) {
    try {
      new ThumbnailSync(this, new LetterThumbnailer(), Long.MAX_VALUE).sync(image);
      succeeded = true;
    } catch (Killed | RuntimeException _) {
      // It is to be tried again.
    } finally {
      ended = true;
      stands.release();
    }
  }

  /// Lets it make one request.
  void step() {
    go.release();
    stands.acquireUninterruptibly();
  }

  void kill() {
    killed = true;
    step();
  }

  /// How often it replaced what it had not seen.
  int unseen() {
    return unseen;
  }

  boolean hasEnded() {
    return ended;
  }

  boolean hasSucceeded() {
    return succeeded;
  }

  @Override
  public Optional<ObjectHead> head(ObjectName name) {
    return inTurn(
        () -> {
          if (name.isDerived()) {
            return looksAt(name) ? store.head(name) : Optional.empty();
          }
          if (!hasWritten || weakness.secondLook()) {
            seen = store.head(name);
          }
          hasWritten = false;
          return seen;
        });
  }

  private boolean looksAt(ObjectName derived) {
    var image =
        new ObjectName(derived.bucket().replaceFirst("-(resized|rejected)$", ""), derived.key());
    return weakness.thirdLook()
        || !derived.equals(image.rejection())
        || store
            .head(image)
            .map(Origin::of)
            .filter(origin -> Standing.of(image, store).hasThumbnailOf(origin))
            .isEmpty();
  }

  @Override
  public Optional<StoredObject> open(ObjectName name) {
    return inTurn(
        () -> {
          var found = store.open(name);
          seen = found.map(StoredObject::head);
          return found;
        });
  }

  @Override
  public boolean put(
      ObjectName name,
      String contentType,
      Map<String, String> metadata,
      byte[] content,
      Optional<String> replaced) {
    return inTurn(
        () -> {
          hasWritten = true;
          return store.put(name, contentType, metadata, content, condition(name, replaced));
        });
  }

  @Override
  public boolean delete(ObjectName name, String etag) {
    return inTurn(
        () -> {
          hasWritten = true;
          var condition = condition(name, Optional.of(etag));
          return condition.isEmpty() || store.delete(name, condition.get());
        });
  }

  /// What it tells the store to be there: without conditions, whatever is there.
  private Optional<String> condition(ObjectName name, Optional<String> looked) {
    if (weakness.conditions()) {
      return looked;
    }
    var there = store.head(name).map(ObjectHead::etag);
    unseen += there.equals(looked) ? 0 : 1;
    return there;
  }

  private <R> R inTurn(Supplier<R> request) {
    stands.release();
    go.acquireUninterruptibly();
    if (killed) {
      throw new Killed();
    }
    return request.get();
  }
}
