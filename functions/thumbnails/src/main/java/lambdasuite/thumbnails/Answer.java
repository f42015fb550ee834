package lambdasuite.thumbnails;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.json.JsonLine;

/// Tells the sender of an event how the work on its objects ended, in the sender's own form.
final class Answer {
  private Answer() {}

  /// @param results in the order of the delivery's objects
  /// @throws RuntimeException the first failure, where the sender understands nothing else
  static JsonLine to(Delivery delivery, List<Result> results) {
    Invocation.currentMetrics().outcome(outcome(results));
    return switch (delivery) {
      case Delivery.Notification _ -> summary(results);
      case Delivery.Queued queued -> failedMessages(queued, results);
      case Delivery.Job job -> tasks(job, results);
    };
  }

  private static String outcome(List<Result> results) {
    boolean failed = results.stream().anyMatch(Result.Failed.class::isInstance);
    return failed ? "failed" : Summary.of(outcomes(results)).worst();
  }

  /// Lambda tries an event again that throws.
  private static JsonLine summary(List<Result> results) {
    var failures = results.stream().flatMap(Answer::failure).toList();
    if (!failures.isEmpty()) {
      var first = failures.getFirst();
      failures.stream().skip(1).filter(other -> !other.equals(first)).forEach(first::addSuppressed);
      throw first;
    }
    return Summary.of(outcomes(results)).json();
  }

  /// Lambda developer guide, "Implementing partial batch responses".
  private static JsonLine failedMessages(Delivery.Queued queued, List<Result> results) {
    var failed = new ArrayList<JsonLine>();
    var left = results.iterator();
    for (var message : queued.messages()) {
      var ofMessage = message.objects().stream().map(_ -> left.next()).toList();
      if (ofMessage.stream().anyMatch(Result.Failed.class::isInstance)) {
        failed.add(new JsonLine().member("itemIdentifier", message.id()));
      }
    }
    return new JsonLine().member("batchItemFailures", failed);
  }

  private static JsonLine tasks(Delivery.Job job, List<Result> results) {
    var answers = new ArrayList<JsonLine>();
    var left = results.iterator();
    for (var task : job.tasks()) {
      answers.add(task(left.next()).member("taskId", task.id()));
    }
    return new JsonLine()
        .member("invocationSchemaVersion", job.schema())
        .member("treatMissingKeysAs", "PermanentFailure")
        .member("invocationId", job.invocation())
        .member("results", answers);
  }

  private static JsonLine task(Result result) {
    return switch (result) {
      case Result.Failed _ -> task("TemporaryFailure", "try again");
      case Result.Done(Outcome.Rejected(var why, _)) ->
          task("PermanentFailure", why.reason().toString());
      case Result.Done(Outcome.StillRejected(var reason)) -> task("PermanentFailure", reason);
      case Result.Done(Outcome.Refused()) ->
          task("PermanentFailure", "refused: this bucket holds thumbnails");
      case Result.Done(Outcome.Written _) -> task("Succeeded", "written");
      case Result.Done(Outcome.Unchanged _) -> task("Succeeded", "unchanged");
      case Result.Done(Outcome.Removed _) -> task("Succeeded", "removed");
    };
  }

  private static JsonLine task(String code, String text) {
    return new JsonLine().member("resultCode", code).member("resultString", text);
  }

  private static Stream<RuntimeException> failure(Result result) {
    return result instanceof Result.Failed(var why) ? Stream.of(why) : Stream.empty();
  }

  private static List<Outcome> outcomes(List<Result> results) {
    return results.stream()
        .flatMap(r -> r instanceof Result.Done(var outcome) ? Stream.of(outcome) : Stream.empty())
        .toList();
  }
}
