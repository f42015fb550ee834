package lambdasuite.thumbnails;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import lambdasuite.shared.Backoff;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.snapstart.FreshRandom;

/// Something happened to an object in a bucket: brings the thumbnail, at most 128×128, under the
/// same key in `<bucket>-resized` into agreement with it.
///
/// Takes the events of S3, sent directly or through EventBridge or SQS, and the tasks of S3 Batch
/// Operations. What will never become a thumbnail is recorded in `<bucket>-rejected` and not tried
/// again. A failure that may pass is tried again while there is time, and then given back to the
/// sender.
public final class ThumbnailsHandler implements RequestStreamHandler {
  /// To write the answer, the log and the metrics in.
  private static final Duration RESERVE = Duration.ofSeconds(1);

  private final Thumbnails thumbnails;
  private final Invocations invocations;

  public ThumbnailsHandler() {
    var env = System.getenv();
    var config = ThumbnailsConfig.from(env);
    var thumbnailer =
        new ThumbnailerByContent(config, Path.of(System.getProperty("java.io.tmpdir")));
    this(
        new Thumbnails(
            new ThumbnailSync(S3ObjectStore.connected(), thumbnailer, config.maxBytes()),
            new Backoff(Thumbnails.FIRST_PAUSE, Thumbnails.LONGEST_PAUSE, new FreshRandom())),
        new Invocations("thumbnails", new Environment(env), InstantSource.system()));
  }

  ThumbnailsHandler(Thumbnails thumbnails, Invocations invocations) {
    this.thumbnails = thumbnails;
    this.invocations = invocations;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = Deliveries.parse(input.readAllBytes());
    var time = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    var deadline = Deadline.in(time);
    var answer = invocations.call(context, Deliveries.id(event), () -> answer(event, deadline));
    output.write(answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  private JsonLine answer(Node event, Deadline deadline) {
    var delivery = Deliveries.read(event);
    return Answer.to(delivery, thumbnails.sync(delivery.objects(), deadline));
  }
}
