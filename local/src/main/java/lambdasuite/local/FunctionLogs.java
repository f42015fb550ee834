package lambdasuite.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/// What the functions of the deployed stack have logged.
///
/// @param groups log group by function: that of the resource `FaqLogs` is under `faq`
record FunctionLogs(Aws aws, Map<String, String> groups) {
  private static final String SUFFIX = "Logs";

  /// So many events the emulator hands out at once, and does not say that there are more.
  private static final int LONGEST_PART = 10_000;

  /// One line of a function's log.
  ///
  /// @param stream the log stream that holds it; in the emulator, one of every call
  record Entry(String function, String stream, long timestamp, String message) {}

  static FunctionLogs of(Aws aws) {
    var groups = new TreeMap<String, String>();
    for (var resource :
        aws.cloudFormation()
            .describeStackResources(r -> r.stackName(Stack.NAME))
            .stackResources()) {
      if (resource.resourceType().equals("AWS::Logs::LogGroup")) {
        groups.put(function(resource.logicalResourceId()), resource.physicalResourceId());
      }
    }
    return new FunctionLogs(aws, groups);
  }

  /// Only those of one function.
  ///
  /// @throws SuiteException naming the functions there are, if this is none
  FunctionLogs only(String function) {
    var group = groups.get(function);
    if (group == null) {
      throw new SuiteException(
          "There is no function " + function + "; there are " + groups.keySet());
    }
    return new FunctionLogs(aws, Map.of(function, group));
  }

  /// The lines written at a time or later, oldest first.
  ///
  /// @param since epoch milliseconds
  List<Entry> since(long since) {
    return groups.entrySet().stream()
        .flatMap(group -> entries(group.getKey(), group.getValue(), since))
        .sorted(Comparator.comparingLong(Entry::timestamp))
        .toList();
  }

  private Stream<Entry> entries(String function, String group, long since) {
    var all = new ArrayList<FilteredLogEvent>();
    var part = part(group, since);
    while (part.size() >= LONGEST_PART) {
      long last = part.getLast().timestamp();
      // Of the last millisecond there may be more, so that is read again, unless it is all there
      // is.
      long next = part.getFirst().timestamp() < last ? last : last + 1;
      part.stream().filter(event -> event.timestamp() < next).forEach(all::add);
      part = part(group, next);
    }
    all.addAll(part);
    return all.stream().map(event -> entry(function, event));
  }

  private List<FilteredLogEvent> part(String group, long since) {
    return aws
        .logs()
        .filterLogEventsPaginator(r -> r.logGroupName(group).startTime(since))
        .events()
        .stream()
        .toList();
  }

  private static Entry entry(String function, FilteredLogEvent event) {
    return new Entry(function, event.logStreamName(), event.timestamp(), event.message());
  }

  private static String function(String resource) {
    return resource.substring(0, resource.length() - SUFFIX.length()).toLowerCase(Locale.ROOT);
  }
}
