package lambdasuite.thumbnails;

import java.util.List;

/// An event as it came through one of the function's doors.
sealed interface Delivery {
  /// The objects it is about.
  List<ObjectName> objects();

  /// From S3 itself, or through EventBridge: done or failed as a whole.
  record Notification(List<ObjectName> objects) implements Delivery {}

  /// From an SQS queue, which keeps the messages that failed.
  record Queued(List<Message> messages) implements Delivery {
    @Override
    public List<ObjectName> objects() {
      return messages.stream().flatMap(m -> m.objects().stream()).toList();
    }
  }

  record Message(String id, List<ObjectName> objects) {}

  /// From S3 Batch Operations, which asks for an answer to each task.
  ///
  /// @param schema the version of its events
  record Job(String schema, String invocation, List<Task> tasks) implements Delivery {
    @Override
    public List<ObjectName> objects() {
      return tasks.stream().map(Task::object).toList();
    }
  }

  record Task(String id, ObjectName object) {}
}
