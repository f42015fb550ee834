package lambdasuite.local;

import java.time.Duration;

/// What `./suite up` prints when all is ready.
final class Welcome {
  private Welcome() {}

  static String text(RunningSuite suite, Duration took) {
    return """

        Lambda Suite is up after %s s; Ctrl-C stops it.

        %s
        Try it:
        %s"""
        .formatted(Math.round(took.toMillis() / 100.0) / 10.0, places(suite), examples(suite));
  }

  static String places(RunningSuite suite) {
    var db = suite.database();
    return """
          API        %s
          API key    %s
          AWS        %s (region %s, access key and secret: test)
          buckets    %s -> %s
          Data API   %s
          MySQL      %s:%d, database %s, user %s, password %s
        """
        .formatted(
            suite.baseUrl(),
            suite.apiKey(),
            suite.awsEndpoint(),
            suite.region(),
            suite.sourceBucket(),
            suite.resizedBucket(),
            suite.dataApiEndpoint(),
            db.host(),
            db.port(),
            db.name(),
            db.user(),
            db.password());
  }

  private static String examples(RunningSuite suite) {
    return """
          curl %1$s/faq
          eval "$(./suite env)"
          curl -H "x-api-key: $API_KEY" -d '{"outcome":6}' %1$s/rolls
          curl -d '{"count":10}' %1$s/book/init
          aws s3 cp events/photo.jpg "s3://$SOURCE_BUCKET/photo.jpg"
          aws s3 cp "s3://$RESIZED_BUCKET/photo.jpg" thumbnail.jpg
        """
        .formatted(suite.baseUrl());
  }
}
