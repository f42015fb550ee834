package lambdasuite.local.front;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/// Which API the front serves, and where it is deployed.
///
/// @param endpoint of the emulator's API Gateway and Lambda
/// @param api id or name of the REST API; a name holds over deployments that replace the API
/// @param preflight headers of a CORS preflight's reply, for an emulator that does not keep those
///     of the template
/// @param responses what is answered in place of API Gateway's own answers, by their name in a
///     template, `DEFAULT_4XX` and `DEFAULT_5XX` included
public record FrontConfig(
    URI endpoint,
    Region region,
    AwsCredentialsProvider credentials,
    String api,
    String stage,
    Map<String, String> preflight,
    Map<String, CustomResponse> responses) {

  public FrontConfig {
    preflight = Map.copyOf(preflight);
    responses = Map.copyOf(responses);
  }
}
