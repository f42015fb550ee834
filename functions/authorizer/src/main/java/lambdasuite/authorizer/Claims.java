package lambdasuite.authorizer;

import java.time.Instant;

/// What a good token says.
///
/// @param subject whom it is for
/// @param scope what it allows, words with a space between them
/// @param expiry with the clock skew: from then on it is good no more
record Claims(String subject, String scope, Instant expiry) {}
