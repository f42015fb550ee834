package lambdasuite.shared.database;

import static software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AUTH_LOCATION;
import static software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.EXPIRATION_DURATION;
import static software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME;
import static software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner.REGION_NAME;
import static software.amazon.awssdk.http.auth.spi.signer.HttpSigner.SIGNING_CLOCK;

import java.time.Clock;
import java.time.Duration;
import lambdasuite.shared.UnavailableException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/// Logins with a token in place of a password: a request to RDS, signed here and never sent (RDS
/// user guide, "Connecting to your DB cluster using IAM authentication").
///
/// A token is good for 15 minutes and only for entering. Each connection has one of its own, so
/// none is ever too old.
final class IamLogins implements Logins {
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final Credentials.Iam credentials;
  private final AwsCredentialsProvider role;
  private final Clock clock;

  IamLogins(Credentials.Iam credentials, AwsCredentialsProvider role, Clock clock) {
    this.credentials = credentials;
    this.role = role;
    this.clock = clock;
  }

  /// With the role's credentials as the SDK finds them: in the environment, or after SnapStart
  /// has restored it, from Lambda.
  static IamLogins connected(Credentials.Iam credentials) {
    return new IamLogins(
        credentials, DefaultCredentialsProvider.builder().build(), Clock.systemUTC());
  }

  @Override
  public Credentials.Login read(Duration patience) {
    try {
      return new Credentials.Login(credentials.user(), token());
    } catch (SdkException e) {
      throw new UnavailableException("database login", e);
    }
  }

  private String token() {
    var identity = role.resolveCredentials();
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(identity)
                        .request(request())
                        .putProperty(SERVICE_SIGNING_NAME, "rds-db")
                        .putProperty(REGION_NAME, credentials.region())
                        .putProperty(AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(EXPIRATION_DURATION, LIFE)
                        .putProperty(SIGNING_CLOCK, clock))
            .request();
    return signed.getUri().toString().substring("https://".length());
  }

  private SdkHttpRequest request() {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.GET)
        .protocol("https")
        .host(credentials.host())
        .port(credentials.port())
        .encodedPath("/")
        .putRawQueryParameter("Action", "connect")
        .putRawQueryParameter("DBUser", credentials.user())
        .build();
  }
}
