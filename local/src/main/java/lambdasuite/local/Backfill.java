package lambdasuite.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Has the thumbnails' function look at every object of a bucket, as if an event had told of it.
final class Backfill implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PAGE = 100;
  private static final int TOGETHER = 10;
  private static final Duration LONGEST_CALL = Duration.ofSeconds(70);

  private final S3Client s3;
  private final LambdaClient lambda;
  private final String function;
  private final String bucket;
  private final String prefix;

  Backfill(Deployment suite, String bucket, String prefix) {
    this.s3 =
        suite
            .at(S3Client.builder())
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    this.lambda =
        suite
            .at(LambdaClient.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LONGEST_CALL))
            .build();
    this.function = suite.output("ThumbnailsFunction");
    this.bucket = bucket;
    this.prefix = prefix;
  }

  /// What became of objects so far.
  ///
  /// @param failed those of calls that failed, whose thumbnails are as they were
  record Tally(int written, int unchanged, int removed, int rejected, int failed) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    Tally plus(Tally other) {
      return new Tally(
          written + other.written,
          unchanged + other.unchanged,
          removed + other.removed,
          rejected + other.rejected,
          failed + other.failed);
    }

    int all() {
      return written + unchanged + removed + rejected + failed;
    }
  }

  /// Objects that were looked at together.
  ///
  /// @param last the last key, in the order in which S3 lists them
  record Page(List<String> keys, String last) {}

  /// How many objects there are behind a key.
  int count(String after) {
    return (int)
        s3
            .listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix).startAfter(after))
            .contents()
            .stream()
            .count();
  }

  /// The objects that come next; none at the end.
  Page next(String after) {
    var keys =
        s3
            .listObjectsV2(r -> r.bucket(bucket).prefix(prefix).startAfter(after).maxKeys(PAGE))
            .contents()
            .stream()
            .map(S3Object::key)
            .toList();
    return new Page(keys, keys.isEmpty() ? after : keys.getLast());
  }

  /// Has them looked at, so many calls at once.
  Tally run(Page page, int calls) {
    try (var executor = Executors.newFixedThreadPool(calls, Thread.ofVirtual().factory())) {
      var parts = new ArrayList<Future<Tally>>();
      for (int from = 0; from < page.keys().size(); from += TOGETHER) {
        var part = page.keys().subList(from, Math.min(from + TOGETHER, page.keys().size()));
        parts.add(executor.submit(() -> call(part)));
      }
      var tally = Tally.NONE;
      for (var part : parts) {
        tally = tally.plus(part.get());
      }
      return tally;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SuiteException("Interrupted; the same command goes on from here", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a call neither succeeded nor failed", e);
    }
  }

  private Tally call(List<String> keys) throws JsonProcessingException {
    var event = JSON.writeValueAsString(Map.of("Records", keys.stream().map(this::item).toList()));
    try {
      var reply =
          lambda.invoke(r -> r.functionName(function).payload(SdkBytes.fromUtf8String(event)));
      return tally(reply, keys.size());
    } catch (SdkException _) {
      return failed(keys.size());
    }
  }

  /// As S3 writes it: the key URL-encoded.
  private Map<String, Object> item(String key) {
    var encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
    return Map.of(
        "eventSource",
        "aws:s3",
        "s3",
        Map.of("bucket", Map.of("name", bucket), "object", Map.of("key", encoded)));
  }

  private static Tally tally(InvokeResponse reply, int count) throws JsonProcessingException {
    if (reply.functionError() != null) {
      return failed(count);
    }
    var summary = JSON.readTree(reply.payload().asUtf8String());
    return new Tally(
        summary.path("written").asInt(),
        summary.path("unchanged").asInt(),
        summary.path("removed").asInt(),
        summary.path("rejected").asInt() + summary.path("refused").asInt(),
        0);
  }

  private static Tally failed(int count) {
    return new Tally(0, 0, 0, 0, count);
  }

  @Override
  public void close() {
    s3.close();
    lambda.close();
  }
}
