package lambdasuite.rdsdata;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import lambdasuite.shared.Backoff;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.UnavailableException;
import lambdasuite.shared.database.Deadline;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rdsdata.model.BadRequestException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseErrorException;
import software.amazon.awssdk.services.rdsdata.model.DatabaseResumingException;
import software.amazon.awssdk.services.rdsdata.model.StatementTimeoutException;

/// Calls of the API within a deadline. A database that sleeps is waited for; nothing else is sent
/// again, since it may be done.
final class Calls {
  private static final System.Logger LOG = System.getLogger(Calls.class.getName());

  /// No call takes so long, so that no deadline is cut short by it.
  private static final Duration FOREVER = Duration.ofDays(1);

  private final Supplier<Deadline> deadlines;
  private final Backoff backoff;

  /// @param backoff between the tries while the database wakes
  Calls(Supplier<Deadline> deadlines, Backoff backoff) {
    this.deadlines = deadlines;
    this.backoff = backoff;
  }

  /// Sends a request, in the time that the configuration it is given has.
  ///
  /// @throws StatementException if the database refuses the statement
  /// @throws UnavailableException if it does not answer in time
  /// @throws IllegalStateException if the API refuses the call, as it will again
  <R> R call(Function<AwsRequestOverrideConfiguration, R> request) throws StatementException {
    var deadline = deadlines.get();
    for (int tries = 1; ; tries++) {
      try {
        return Invocation.currentMetrics()
            .time("DataApiLatency", () -> request.apply(within(deadline)));
      } catch (AwsServiceException e) {
        if (!isResuming(e)) {
          throw refusal(e);
        }
        LOG.log(Level.INFO, "the database wakes");
        if (!backoff.pause(tries, deadline.left(FOREVER))) {
          throw new UnavailableException("database", e);
        }
      } catch (SdkException e) {
        throw new UnavailableException("database", e);
      }
    }
  }

  /// The older ones are those of Aurora Serverless v1; without a packet sent, nothing was done.
  static boolean isResuming(AwsServiceException e) {
    var message = String.valueOf(e.getMessage());
    return e instanceof DatabaseResumingException
        || message.contains("is resuming after being auto-paused")
        || (e instanceof BadRequestException
            && (message.contains("cluster is paused")
                || message.contains("The last packet sent successfully to the server was 0 m")));
  }

  private static RuntimeException refusal(AwsServiceException e) throws StatementException {
    var message = String.valueOf(e.getMessage());
    if (e instanceof DatabaseErrorException
        || (e instanceof BadRequestException && message.contains("Database error code:"))) {
      throw new StatementException(message, e);
    }
    boolean mayPass =
        e.statusCode() >= 500
            || e instanceof StatementTimeoutException
            || e.isThrottlingException();
    return mayPass
        ? new UnavailableException("database", e)
        : new IllegalStateException("the Data API refuses a call", e);
  }

  private static AwsRequestOverrideConfiguration within(Deadline deadline) {
    var left = deadline.left(FOREVER);
    if (!left.isPositive()) {
      throw new UnavailableException("database", new IllegalStateException("no time is left"));
    }
    return AwsRequestOverrideConfiguration.builder().apiCallTimeout(left).build();
  }
}
