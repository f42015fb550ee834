package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Everything that can happen to one key, up to so many changes: in which order, and after which of
/// them events arrive.
///
/// An event says no more than the key, so one that overtakes others, or comes twice, is an event
/// that arrives earlier, later or once more.
final class Histories {
  private Histories() {}

  /// @param deliveries how many events arrive after a change, none or more
  record Step(Change change, int deliveries) {}

  record History(List<Step> steps) {

    /// Under a key of its own.
    void play(Uploads uploads, ObjectStore store) {
      var key = toString();
      var sync = new ThumbnailSync(store, new LetterThumbnailer(), Long.MAX_VALUE);
      var image = new ObjectName(uploads.bucket(), key);
      for (var step : steps) {
        step.change().make(uploads, key);
        for (int i = 0; i < step.deliveries(); i++) {
          sync.sync(image);
          assertThat(Agreement.holds(store, image)).as(key).isTrue();
        }
      }
      sync.sync(image);
      assertThat(Agreement.holds(store, image)).as(key).isTrue();
    }

    @Override
    public String toString() {
      return String.join("/", steps.stream().map(s -> s.change() + "x" + s.deliveries()).toList());
    }
  }

  /// All with one to so many changes, each of which one event follows at once, later or twice.
  static Stream<History> all(int changes, boolean versioned, int mostDeliveries) {
    var steps = steps(versioned, mostDeliveries);
    return Stream.iterate(
            Stream.of(List.<Step>of()).toList(),
            all -> all.stream().flatMap(h -> longer(h, steps)).toList())
        .skip(1)
        .limit(changes)
        .flatMap(List::stream)
        .map(History::new);
  }

  private static List<Step> steps(boolean versioned, int mostDeliveries) {
    var steps = new ArrayList<Step>();
    for (var change : Change.in(versioned)) {
      for (int i = 0; i <= mostDeliveries; i++) {
        steps.add(new Step(change, i));
      }
    }
    return steps;
  }

  private static Stream<List<Step>> longer(List<Step> history, List<Step> steps) {
    return steps.stream()
        .map(
            step -> {
              var longer = new ArrayList<>(history);
              longer.add(step);
              return List.copyOf(longer);
            });
  }
}
