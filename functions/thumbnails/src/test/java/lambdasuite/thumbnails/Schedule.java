package lambdasuite.thumbnails;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/// One way in which changes of an image, its events and the calls they cause can fall together, as
/// a seed has it: events come late, twice and in any order, several calls work at once, each may
/// fall asleep or be killed between any two requests, and is then tried again as Lambda does: twice,
/// and after that when somebody sends the failure queue's events again.
final class Schedule {
  private static final ObjectName IMAGE = new ObjectName("images", "k");
  private static final int MOST_CHANGES = 6;
  private static final int TRIES = 3;
  private static final int KILLED_OF_100 = 6;
  private static final int ASLEEP_OF_100 = 20;
  private static final int WOKEN_OF_100 = 3;

  private final Random random;
  private final boolean versioned;
  private final Worker.Weakness weakness;
  private final MemoryObjectStore store;
  private final MemoryUploads uploads;
  private final List<Event> events = new ArrayList<>();
  private final List<Running> running = new ArrayList<>();
  private final List<Running> asleep = new ArrayList<>();
  private final Deque<Event> failureQueue = new ArrayDeque<>();
  private int changes;
  private int kills;
  private int unseen;

  private record Event(int tries) {}

  private record Running(Worker worker, Event event) {}

  /// How it ended.
  ///
  /// @param wrong whether thumbnail and image disagree, with all events dealt with
  /// @param unseen how often something was replaced that whoever did it had not seen
  /// @param kills how many calls were killed
  record End(boolean wrong, int unseen, int kills) {}

  Schedule(long seed, Worker.Weakness weakness) {
    this.random = new Random(seed);
    this.versioned = random.nextBoolean();
    this.weakness = weakness;
    this.store = new MemoryObjectStore(versioned);
    this.uploads = new MemoryUploads(store, versioned);
    this.changes = 1 + random.nextInt(MOST_CHANGES);
  }

  End play() {
    while (changes + events.size() + running.size() + asleep.size() > 0) {
      move();
    }
    while (!failureQueue.isEmpty()) {
      finish(new Running(new Worker(store, weakness), failureQueue.removeFirst()));
    }
    return new End(!Agreement.holds(store, IMAGE), unseen, kills);
  }

  private void move() {
    int busy = changes + events.size() + 4 * running.size();
    if (busy == 0 || (!asleep.isEmpty() && chance(WOKEN_OF_100))) {
      running.add(asleep.remove(random.nextInt(asleep.size())));
      return;
    }
    int choice = random.nextInt(busy);
    if (choice < changes) {
      change();
    } else if (choice < changes + events.size()) {
      begin(events.remove(choice - changes));
    } else {
      goOn(running.remove(random.nextInt(running.size())));
    }
  }

  private boolean chance(int of100) {
    return random.nextInt(100) < of100;
  }

  private void change() {
    changes--;
    var kinds = Change.in(versioned);
    kinds.get(random.nextInt(kinds.size())).make(uploads, IMAGE.key());
    int copies = random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      events.add(new Event(0));
    }
  }

  private void begin(Event event) {
    var call = new Running(new Worker(store, weakness), event);
    call.worker().start(IMAGE);
    running.add(call);
  }

  private void goOn(Running call) {
    if (chance(KILLED_OF_100)) {
      kills++;
      call.worker().kill();
    } else {
      call.worker().step();
    }
    if (call.worker().hasEnded()) {
      unseen += call.worker().unseen();
      settle(call);
    } else {
      (chance(ASLEEP_OF_100) ? asleep : running).add(call);
    }
  }

  private void settle(Running call) {
    if (!call.worker().hasSucceeded()) {
      var again = new Event(call.event().tries() + 1);
      (again.tries() < TRIES ? events : failureQueue).add(again);
    }
  }

  private static void finish(Running call) {
    call.worker().start(IMAGE);
    while (!call.worker().hasEnded()) {
      call.worker().step();
    }
  }
}
