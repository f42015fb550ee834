package lambdasuite.authorizer;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a token must say (RFC 7519, section 4.1).
///
/// @param issuer exactly
/// @param audience among those it is for
/// @param skew how far the issuer's clock may be from ours
record Expectations(String issuer, String audience, Duration skew) {
  private static final int LONGEST_SUBJECT = 255;

  /// Year 9999, as far as clocks go.
  private static final BigDecimal LAST = new BigDecimal("253402300799");

  Claims check(Map<String, @Nullable Object> members, Instant now) throws Refusal {
    require(issuer.equals(members.get("iss")), "another issuer");
    require(isForUs(members.get("aud")), "another audience");
    require(members.get("exp") != null, "no expiry");
    var expiry = date(members.get("exp")).plus(skew);
    require(now.isBefore(expiry), "expired");
    if (members.get("nbf") != null) {
      require(!now.isBefore(date(members.get("nbf")).minus(skew)), "not yet valid");
    }
    if (members.get("iat") != null) {
      require(!now.isBefore(date(members.get("iat")).minus(skew)), "issued in the future");
    }
    return new Claims(subject(members.get("sub")), scope(members.get("scope")), expiry);
  }

  private boolean isForUs(@Nullable Object claim) {
    return claim instanceof List<?> several ? several.contains(audience) : audience.equals(claim);
  }

  private static String subject(@Nullable Object claim) throws Refusal {
    if (claim instanceof String text && !text.isBlank() && text.length() <= LONGEST_SUBJECT) {
      return text;
    }
    throw new Refusal("no subject");
  }

  /// RFC 8693, section 4.2.
  private static String scope(@Nullable Object claim) throws Refusal {
    return switch (claim) {
      case null -> "";
      case String text -> text;
      default -> throw new Refusal("scopes that are no text");
    };
  }

  private static Instant date(@Nullable Object claim) throws Refusal {
    if (claim instanceof BigDecimal number && number.signum() >= 0 && number.compareTo(LAST) <= 0) {
      return Instant.ofEpochSecond(number.longValue());
    }
    throw new Refusal("a time that is none");
  }

  private static void require(boolean condition, String otherwise) throws Refusal {
    if (!condition) {
      throw new Refusal(otherwise);
    }
  }
}
