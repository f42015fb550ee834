package lambdasuite.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

@ExtendWith(SuiteUnderTest.class)
class ThumbnailsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Deployed suite;
  private final S3Client s3;
  private final String folder = "ThumbnailsIT " + UUID.randomUUID();

  ThumbnailsIT(Deployed suite) {
    this.suite = suite;
    s3 = suite.s3();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "photo.jpg",
        "a folder/my photo+1.jpg",
        "100%/ä&=?#日本 😀.jpg",
        "plus+plus/.hidden"
      })
  void appearsUnderTheSameKey(String name) throws Exception {
    var key = folder + "/" + name;
    upload(key, Files.readAllBytes(Checkout.root().resolve("events/photo.jpg")));

    var thumbnail = await(key);
    var image = decode(thumbnail);

    // The photo lies on its side and says so in its EXIF data: 1200 x 800, to be turned by a
    // quarter.
    assertThat(image.getWidth()).isEqualTo(85);
    assertThat(image.getHeight()).isEqualTo(128);
    assertThat(thumbnail.response().contentType()).isEqualTo("image/jpeg");
    assertThat(thumbnail.response().metadata()).containsEntry("owner", "ThumbnailsIT");
    assertThat(thumbnail.asString(StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
  }

  @Test
  void isAJpegWhereBrowsersDoNotShowTheImagesOwnFormat() throws Exception {
    var tiff = new ByteArrayOutputStream();
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
    assertThat(ImageIO.write(image, "tiff", tiff)).isTrue();
    var key = folder + "/scan.tif";
    upload(key, tiff.toByteArray());

    var thumbnail = await(key);

    assertThat(decode(thumbnail).getWidth()).isEqualTo(128);
    assertThat(thumbnail.response().contentType()).isEqualTo("image/jpeg");
  }

  /// Ten megabytes, of which a fraction is read; the rest of the transfer is given up.
  @Test
  void appearsForAnImageThatNeedNotBeReadToItsEnd() throws Exception {
    var photo = Files.readAllBytes(Checkout.root().resolve("events/photo.jpg"));
    var keys = IntStream.range(0, 10).mapToObj(i -> folder + "/long/" + i + ".jpg").toList();
    keys.forEach(key -> upload(key, Arrays.copyOf(photo, 10_000_000)));

    for (var key : keys) {
      assertThat(decode(await(key)).getHeight()).isEqualTo(128);
    }
  }

  /// Each upload at once needs a function of its own; the local stack runs a few and lets others
  /// wait.
  @Test
  void appearsForEachOfManyUploads() throws Exception {
    var photo = Files.readAllBytes(Checkout.root().resolve("events/photo.jpg"));
    var keys = IntStream.range(0, 40).mapToObj(i -> folder + "/many/" + i + ".jpg").toList();
    keys.forEach(key -> upload(key, photo));

    for (var key : keys) {
      assertThat(await(key).response().contentLength()).isPositive();
    }
  }

  @Test
  void doesNotAppearForWhatIsNoImageWhileOthersStillDo() throws Exception {
    var text = folder + "/notes.jpg";
    var photo = folder + "/after.jpg";
    upload(text, "not an image".getBytes(StandardCharsets.UTF_8));
    upload(photo, Files.readAllBytes(Checkout.root().resolve("events/photo.jpg")));

    await(photo);

    assertThatThrownBy(() -> get(text)).isInstanceOf(NoSuchKeyException.class);
  }

  private void upload(String key, byte[] content) {
    s3.putObject(
        r -> r.bucket(suite.sourceBucket()).key(key).metadata(Map.of("owner", "ThumbnailsIT")),
        RequestBody.fromBytes(content));
  }

  private ResponseBytes<GetObjectResponse> await(String key) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return get(key);
      } catch (NoSuchKeyException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  private ResponseBytes<GetObjectResponse> get(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(suite.resizedBucket()).key(key));
  }

  private static BufferedImage decode(ResponseBytes<GetObjectResponse> object) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(object.asByteArray()));
  }
}
