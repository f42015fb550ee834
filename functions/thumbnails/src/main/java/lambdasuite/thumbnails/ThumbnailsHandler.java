package lambdasuite.thumbnails;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import java.nio.file.Path;
import java.time.InstantSource;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import org.jspecify.annotations.Nullable;

/// S3 object created: writes its thumbnail, at most 128×128, under the same key to
/// `<bucket>-resized`.
///
/// What will never become a thumbnail is logged and not retried. A failure that may pass is thrown,
/// so that Lambda delivers the event again.
public final class ThumbnailsHandler implements RequestHandler<@Nullable S3Event, Summary> {
  private final Thumbnails thumbnails;
  private final Invocations invocations;

  public ThumbnailsHandler() {
    var env = System.getenv();
    var config = ThumbnailsConfig.from(env);
    var thumbnailer =
        new ThumbnailerByContent(config.maxPixels(), Path.of(System.getProperty("java.io.tmpdir")));
    this(
        new Thumbnails(S3ObjectStore.connected(), thumbnailer, config.maxBytes()),
        new Invocations("thumbnails", new Environment(env), InstantSource.system()));
  }

  ThumbnailsHandler(Thumbnails thumbnails, Invocations invocations) {
    this.thumbnails = thumbnails;
    this.invocations = invocations;
  }

  @Override
  public Summary handleRequest(@Nullable S3Event event, Context context) {
    return invocations.call(
        context, CreatedObjects.requestId(event), () -> thumbnails.write(CreatedObjects.of(event)));
  }
}
