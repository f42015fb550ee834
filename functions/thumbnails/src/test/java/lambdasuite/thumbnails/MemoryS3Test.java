package lambdasuite.thumbnails;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// The store on S3's API, without an S3: what the SDK sends and reads.
class MemoryS3Test {
  @Nested
  class WithoutVersions extends Contract {
    WithoutVersions() throws IOException {
      super(false);
    }
  }

  @Nested
  class WithVersions extends Contract {
    WithVersions() throws IOException {
      super(true);
    }
  }

  abstract static class Contract extends ObjectStoreContract {
    private final MemoryUploads uploads;
    private final MemoryS3 server;

    Contract(boolean versioned) throws IOException {
      uploads = new MemoryUploads(new MemoryObjectStore(versioned), versioned);
      server = new MemoryS3(uploads.store());
    }

    @AfterEach
    void end() {
      server.close();
    }

    @Override
    ObjectStore store() {
      var credentials = AwsBasicCredentials.create("test", "test");
      return S3ObjectStore.connected(
          S3Client.builder()
              .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
              .region(Region.US_EAST_1)
              .forcePathStyle(true)
              .credentialsProvider(StaticCredentialsProvider.create(credentials)));
    }

    @Override
    Uploads uploads() {
      return uploads;
    }
  }
}
