package lambdasuite.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Environment;

/// What the environment says.
record AuthorizerConfig(Keys keys, Expectations expectations) {

  /// Reads `TOKEN_ISSUER`, `TOKEN_AUDIENCE` and `TOKEN_SKEW_SECONDS` (60), and where the keys are:
  /// `TOKEN_JWKS`, an `https://` URL or a file, or for local use `TOKEN_SECRET`. With neither
  /// nobody is let in; both are refused.
  ///
  /// @throws IllegalArgumentException naming the variable that is wrong
  static AuthorizerConfig from(Map<String, String> variables, InstantSource clock) {
    var environment = new Environment(variables);
    return new AuthorizerConfig(
        keys(environment.optional("TOKEN_JWKS"), environment.optional("TOKEN_SECRET"), clock),
        new Expectations(
            environment.required("TOKEN_ISSUER"),
            environment.required("TOKEN_AUDIENCE"),
            Duration.ofSeconds(environment.integer("TOKEN_SKEW_SECONDS", 60, 0, 300))));
  }

  private static Keys keys(Optional<String> jwks, Optional<String> secret, InstantSource clock) {
    if (jwks.isPresent() && secret.isPresent()) {
      throw new IllegalArgumentException("TOKEN_JWKS and TOKEN_SECRET exclude each other");
    }
    return jwks.<Keys>map(location -> new PublishedKeys(source(location), clock))
        .or(() -> secret.map(AuthorizerConfig::secret))
        .orElseGet(Keys.None::new);
  }

  private static KeySource source(String location) {
    return location.contains("://")
        ? new UrlKeySource(URI.create(location))
        : () -> Files.readString(Path.of(location));
  }

  private static Keys secret(String text) {
    try {
      return new Keys.Secret(VerificationKey.Hmac.of(text.getBytes(UTF_8)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("TOKEN_SECRET: " + e.getMessage(), e);
    }
  }
}
