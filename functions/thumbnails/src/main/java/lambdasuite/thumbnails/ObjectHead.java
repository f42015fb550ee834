package lambdasuite.thumbnails;

import java.util.Map;
import java.util.Optional;

/// What a store says of an object without its content.
///
/// @param etag as the store writes it, in quotes
/// @param version empty where the bucket never had versions
/// @param size its length in bytes
/// @param metadata the user metadata, without the `x-amz-meta-` of its names
record ObjectHead(String etag, Optional<String> version, long size, Map<String, String> metadata) {
  ObjectHead {
    metadata = Map.copyOf(metadata);
  }
}
