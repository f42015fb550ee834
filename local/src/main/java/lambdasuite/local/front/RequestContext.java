package lambdasuite.local.front;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The event's `requestContext` ("Variables for data transformations for API Gateway", `$context`),
/// as with a custom domain name that is mapped to the stage: its path has no stage.
record RequestContext(Api api, Match match, Call call, Arrival arrival, Admission admission) {
  private static final DateTimeFormatter REQUEST_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  Map<String, Object> members() {
    var context = new LinkedHashMap<String, Object>();
    context.put("resourceId", match.route().id());
    context.put("resourcePath", match.route().path());
    context.put("httpMethod", call.method());
    context.put("extendedRequestId", arrival.extendedRequestId());
    context.put("requestTime", REQUEST_TIME.format(arrival.time()));
    context.put("path", call.path());
    context.put("accountId", api.account());
    context.put("protocol", call.protocol());
    context.put("stage", api.stage());
    context.put("domainPrefix", domainName().split("\\.", 2)[0]);
    context.put("requestTimeEpoch", arrival.time().toEpochMilli());
    context.put("requestId", arrival.requestId());
    context.put("identity", identity());
    context.put("domainName", domainName());
    context.put("apiId", api.id());
    return context;
  }

  private Map<String, @Nullable Object> identity() {
    var identity = new LinkedHashMap<String, @Nullable Object>();
    identity.put("cognitoIdentityPoolId", null);
    identity.put("accountId", null);
    identity.put("cognitoIdentityId", null);
    identity.put("caller", null);
    identity.put("sourceIp", call.sourceIp());
    identity.put("principalOrgId", null);
    identity.put("accessKey", null);
    identity.put("cognitoAuthenticationType", null);
    identity.put("cognitoAuthenticationProvider", null);
    identity.put("userArn", null);
    identity.put("userAgent", call.header("User-Agent").orElse(null));
    identity.put("user", null);
    if (admission instanceof Admission.Keyed(var id, var key)) {
      identity.put("apiKeyId", id);
      identity.put("apiKey", key);
    }
    return identity;
  }

  /// What the caller called us, as with a custom domain name.
  private String domainName() {
    return call.header("Host").orElse("localhost").replaceFirst(":\\d*$", "");
  }
}
