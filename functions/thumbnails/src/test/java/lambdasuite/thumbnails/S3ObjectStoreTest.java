package lambdasuite.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/// Against the S3 at `SUITE_AWS_ENDPOINT`: the store, and what the function does on it.
@EnabledIfEnvironmentVariable(
    named = "SUITE_AWS_ENDPOINT",
    matches = ".+",
    disabledReason = "no S3 to test against: SUITE_AWS_ENDPOINT is not set")
class S3ObjectStoreTest {
  @Nested
  class WithoutVersions extends Contract {
    WithoutVersions() {
      super(false);
    }
  }

  @Nested
  class WithVersions extends Contract {
    WithVersions() {
      super(true);
    }
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Contract extends ObjectStoreContract {
    private final S3Uploads uploads;

    Contract(boolean versioned) {
      uploads = S3Uploads.create(versioned);
    }

    @AfterAll
    void deleteBuckets() {
      uploads.close();
    }

    @Override
    ObjectStore store() {
      return new S3ObjectStore(uploads.s3());
    }

    @Override
    Uploads uploads() {
      return uploads;
    }

    @Test
    void failsWhereThereIsNoBucket() {
      var name = new ObjectName("no-such-bucket-" + UUID.randomUUID(), "key");

      assertThatExceptionOfType(NoSuchBucketException.class).isThrownBy(() -> store().open(name));
      assertThatExceptionOfType(NoSuchBucketException.class)
          .isThrownBy(
              () -> store().put(name, "image/png", Map.of(), new byte[1], Optional.empty()));
    }

    @Test
    void agreesAfterEveryHistory() {
      var histories = Histories.all(2, uploads.isVersioned(), 1).toList();

      histories.forEach(h -> h.play(uploads, store()));

      assertThat(histories).hasSize(uploads.isVersioned() ? 110 : 72);
    }
  }
}
