package lambdasuite.thumbnails;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/// Three buckets of its own in the S3 at `SUITE_AWS_ENDPOINT`, with region and credentials from the
/// environment; closing deletes them.
///
/// @param bucket that of the images
record S3Uploads(S3Client s3, String bucket, boolean isVersioned)
    implements Uploads, AutoCloseable {

  static S3Uploads create(boolean versioned) {
    var s3 =
        S3Client.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .endpointOverride(URI.create(System.getenv("SUITE_AWS_ENDPOINT")))
            .forcePathStyle(true)
            .build();
    var uploads = new S3Uploads(s3, "contract-" + UUID.randomUUID(), versioned);
    for (var name : uploads.buckets()) {
      s3.createBucket(b -> b.bucket(name));
      if (versioned) {
        s3.putBucketVersioning(
            b ->
                b.bucket(name)
                    .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
      }
    }
    return uploads;
  }

  private List<String> buckets() {
    var image = new ObjectName(bucket, "");
    return List.of(bucket, image.thumbnail().bucket(), image.rejection().bucket());
  }

  @Override
  public void put(String key, Map<String, String> metadata, byte[] content) {
    s3.putObject(b -> b.bucket(bucket).key(key).metadata(metadata), RequestBody.fromBytes(content));
  }

  @Override
  public void remove(String key) {
    s3.deleteObject(b -> b.bucket(bucket).key(key));
  }

  @Override
  public void removeNewestVersion(String key) {
    var versions = s3.listObjectVersions(b -> b.bucket(bucket).prefix(key));
    var markers =
        versions.deleteMarkers().stream().filter(m -> m.key().equals(key) && m.isLatest());
    var objects = versions.versions().stream().filter(v -> v.key().equals(key) && v.isLatest());
    markers.forEach(m -> s3.deleteObject(b -> b.bucket(bucket).key(key).versionId(m.versionId())));
    objects.forEach(v -> s3.deleteObject(b -> b.bucket(bucket).key(key).versionId(v.versionId())));
  }

  @Override
  public String contentType(ObjectName name) {
    return s3.headObject(b -> b.bucket(name.bucket()).key(name.key())).contentType();
  }

  @Override
  public void close() {
    for (var name : buckets()) {
      empty(name);
      s3.deleteBucket(b -> b.bucket(name));
    }
    s3.close();
  }

  private void empty(String name) {
    for (var page : s3.listObjectVersionsPaginator(b -> b.bucket(name))) {
      page.versions().forEach(v -> delete(name, v.key(), v.versionId()));
      page.deleteMarkers().forEach(m -> delete(name, m.key(), m.versionId()));
    }
  }

  private void delete(String name, String key, String version) {
    var id = ObjectIdentifier.builder().key(key).versionId(version).build();
    s3.deleteObjects(b -> b.bucket(name).delete(d -> d.objects(id)));
  }
}
