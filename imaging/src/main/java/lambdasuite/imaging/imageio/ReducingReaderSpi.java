package lambdasuite.imaging.imageio;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/// Offers ImageIO a reader that decodes to a small size when one is asked for, and leaves all else
/// to the JDK's own.
abstract class ReducingReaderSpi extends ImageReaderSpi {
  private final byte[] signature;

  /// @param signature the bytes that a file of this format starts with
  ReducingReaderSpi(String name, String contentType, byte[] signature) {
    super(
        "lambdasuite",
        "1.0",
        new String[] {name, name.toUpperCase(Locale.ROOT)},
        new String[] {name},
        new String[] {contentType},
        ReducingReader.class.getName(),
        new Class<?>[] {ImageInputStream.class},
        null,
        false,
        null,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        null);
    this.signature = signature.clone();
  }

  /// Comes before the JDK's reader, so that programs need not ask for this one.
  @Override
  public void onRegistration(ServiceRegistry registry, Class<?> category) {
    var standard = standard(registry);
    if (category == ImageReaderSpi.class && standard != null) {
      registry.setOrdering(ImageReaderSpi.class, this, standard);
    }
  }

  @Override
  public boolean canDecodeInput(Object source) throws IOException {
    if (!(source instanceof ImageInputStream stream) || standard() == null) {
      return false;
    }
    stream.mark();
    try {
      for (byte expected : signature) {
        if (stream.read() != (expected & 0xff)) {
          return false;
        }
      }
      return true;
    } finally {
      stream.reset();
    }
  }

  @Override
  public ImageReader createReaderInstance(@Nullable Object extension) throws IOException {
    var standard = standard();
    if (standard == null) {
      throw new IOException("the JDK's reader is missing");
    }
    return new ReducingReader(this, standard.createReaderInstance(extension));
  }

  @Override
  public String getDescription(@Nullable Locale locale) {
    return "Reader that decodes " + getFormatNames()[0] + " straight to a small size";
  }

  /// The JDK's reader of the format, which every reader of this kind stands on.
  private @Nullable ImageReaderSpi standard() {
    return standard(IIORegistry.getDefaultInstance());
  }

  private @Nullable ImageReaderSpi standard(ServiceRegistry registry) {
    var providers = registry.getServiceProviders(ImageReaderSpi.class, false);
    while (providers.hasNext()) {
      var provider = providers.next();
      boolean ofJdk = provider.getClass().getName().startsWith("com.sun.imageio.");
      if (ofJdk && reads(provider)) {
        return provider;
      }
    }
    return null;
  }

  private boolean reads(ImageReaderSpi provider) {
    for (String name : provider.getFormatNames()) {
      if (name.equals(getFormatNames()[0])) {
        return true;
      }
    }
    return false;
  }
}
