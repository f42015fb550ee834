package lambdasuite.shared.json;

/// Something that goes out as an object of JSON without being a map.
public interface JsonObject {

  /// Adds its members.
  void writeTo(JsonLine line);
}
