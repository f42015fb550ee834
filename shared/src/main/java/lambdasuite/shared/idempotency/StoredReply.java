package lambdasuite.shared.idempotency;

import java.util.Optional;

/// The reply to a request, kept beside what the request stored.
///
/// @param status the HTTP status
/// @param body JSON
/// @param location the Location header, where there is one
public record StoredReply(int status, String body, Optional<String> location) {}
