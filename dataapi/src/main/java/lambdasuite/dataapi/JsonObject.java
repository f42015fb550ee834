package lambdasuite.dataapi;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of a reply, built member by member.
final class JsonObject {
  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  JsonObject member(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  @JsonValue
  Map<String, @Nullable Object> members() {
    return members;
  }

  @Override
  public String toString() {
    try {
      return Json.MAPPER.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps have a JSON form", e);
    }
  }
}
