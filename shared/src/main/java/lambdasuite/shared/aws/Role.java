package lambdasuite.shared.aws;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.Environment;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// Whom a function is to AWS.
@FunctionalInterface
public interface Role {

  /// Its keys as they are now.
  ///
  /// @throws IOException if they cannot be had just now
  Keys keys() throws IOException;

  /// The role of the function that runs here. Lambda has its keys in variables, and with SnapStart,
  /// whose snapshots outlive them, at an address of its own (Lambda developer guide, "Defined
  /// runtime environment variables" and "Activating and managing SnapStart").
  static Role of(Environment env) {
    return () -> env.optional("AWS_ACCESS_KEY_ID").isPresent() ? given(env) : asked(env);
  }

  private static Keys given(Environment env) {
    return new Keys(
        env.required("AWS_ACCESS_KEY_ID"),
        env.required("AWS_SECRET_ACCESS_KEY"),
        env.optional("AWS_SESSION_TOKEN"));
  }

  private static Keys asked(Environment env) throws IOException {
    var address = URI.create(env.required("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
    var headers =
        env.optional("AWS_CONTAINER_AUTHORIZATION_TOKEN")
            .map(token -> Map.of("Authorization", token))
            .orElse(Map.of());
    var answer = Http.get(address, headers);
    if (answer.status() != 200) {
      throw new IOException("no keys of the role, status " + answer.status());
    }
    return read(answer.body());
  }

  private static Keys read(String json) throws IOException {
    try {
      var members = Json.parseObject(json);
      return new Keys(
          text(members, "AccessKeyId"),
          text(members, "SecretAccessKey"),
          Optional.of(text(members, "Token")));
    } catch (JsonSyntaxException _) {
      // Nothing of the keys goes into a message.
      throw new IOException("the keys of the role are not JSON");
    }
  }

  private static String text(Map<String, @Nullable Object> members, String name)
      throws IOException {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new IOException("the keys of the role have no " + name);
  }
}
