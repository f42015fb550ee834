package lambdasuite.music;

/// DynamoDB finds an item larger than we did.
final class ItemTooLargeException extends RuntimeException {
  ItemTooLargeException(Throwable cause) {
    super("the item is too large", cause);
  }
}
