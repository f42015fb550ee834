package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// What a caller wants executed (GraphQL over HTTP, section "Request Parameters").
///
/// @param query the document, unless it is named by its hash
/// @param hash SHA-256 of the document, in hexadecimal
/// @param operationName which of the document's operations, where there are several
/// @param variables with whole numbers as the engine takes them
record GraphQlRequest(
    Optional<String> query,
    Optional<String> hash,
    Optional<String> operationName,
    Map<String, @Nullable Object> variables) {

  /// Of a whole number's exponent, or behind the point: more than any Int, id or amount has.
  private static final int MOST_DIGITS = 20;

  /// Reads it from the query of a GET, or else from the body.
  ///
  /// @throws FaultException if it is none, or too long
  static GraphQlRequest read(Request request, Limits limits) {
    return request.route().startsWith("GET ")
        ? ofUrl(request, limits)
        : ofBody(withinLimit(request.body(), limits));
  }

  private static GraphQlRequest ofUrl(Request request, Limits limits) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    request.query("query").ifPresent(query -> members.put("query", withinLimit(query, limits)));
    request
        .query("operationName")
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> members.put("operationName", name));
    for (var name : List.of("variables", "extensions")) {
      request
          .query(name)
          .filter(json -> !json.isEmpty())
          .ifPresent(json -> members.put(name, json(withinLimit(json, limits), name)));
    }
    return of(members);
  }

  private static GraphQlRequest ofBody(String body) {
    var json = json(body, "The body");
    if (json instanceof List<?>) {
      throw new FaultException(
          ErrorCode.BATCHING_NOT_SUPPORTED,
          "Several operations in one request are not taken: send them one by one");
    }
    if (json instanceof Map<?, ?> object) {
      return of(object);
    }
    throw bad("The body is no JSON object");
  }

  private static GraphQlRequest of(Map<?, ?> members) {
    var query = text(members, "query");
    var hash = hash(members.get("extensions"));
    if (query.isEmpty() && hash.isEmpty()) {
      throw bad("query is missing");
    }
    return new GraphQlRequest(
        query, hash, text(members, "operationName"), variables(members.get("variables")));
  }

  /// `{"persistedQuery": {"version": 1, "sha256Hash": "…"}}`
  private static Optional<String> hash(@Nullable Object extensions) {
    if (extensions == null) {
      return Optional.empty();
    }
    if (!(extensions instanceof Map<?, ?> members)) {
      throw bad("extensions is no object");
    }
    return switch (members.get("persistedQuery")) {
      case null -> Optional.empty();
      case Map<?, ?> query
          when query.get("version") instanceof BigDecimal version
              && version.compareTo(BigDecimal.ONE) == 0
              && query.get("sha256Hash") instanceof String hash
              && hash.matches("[0-9a-f]{64}") ->
          Optional.of(hash);
      default -> throw bad("persistedQuery has another form than version 1");
    };
  }

  private static Optional<String> text(Map<?, ?> members, String name) {
    var member = members.get(name);
    if (member == null || member instanceof String) {
      return Optional.ofNullable((String) member);
    }
    throw bad(name + " is no string");
  }

  private static Map<String, @Nullable Object> variables(@Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> object) {
      return engineObject(object);
    }
    throw bad("variables is no object");
  }

  private static Map<String, @Nullable Object> engineObject(Map<?, ?> object) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    object.forEach((name, value) -> members.put(String.valueOf(name), engineValue(value)));
    return members;
  }

  private static @Nullable Object engineValue(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return engineNumber(number);
    }
    if (value instanceof Map<?, ?> object) {
      return engineObject(object);
    }
    return value instanceof List<?> list ? engineList(list) : value;
  }

  private static List<@Nullable Object> engineList(List<?> list) {
    var elements = new ArrayList<@Nullable Object>();
    list.forEach(element -> elements.add(engineValue(element)));
    return elements;
  }

  /// The engine makes an id of a whole number, but not of a decimal one that happens to be whole;
  /// and of `1e999999999` it would write out every digit.
  private static Number engineNumber(BigDecimal number) {
    if (Math.abs((long) number.scale()) > MOST_DIGITS) {
      return number.doubleValue();
    }
    return number.stripTrailingZeros().scale() <= 0 ? number.toBigInteger() : number;
  }

  private static String withinLimit(String text, Limits limits) {
    if (text.length() > limits.bytes() || text.getBytes(UTF_8).length > limits.bytes()) {
      throw new FaultException(
          ErrorCode.BODY_TOO_LARGE, "The request has more than " + limits.bytes() + " bytes");
    }
    return text;
  }

  private static @Nullable Object json(String text, String what) {
    try {
      return Json.parse(text);
    } catch (JsonSyntaxException e) {
      throw bad(what + " is no JSON: " + e.getMessage());
    }
  }

  private static FaultException bad(String message) {
    return new FaultException(ErrorCode.BAD_REQUEST, message);
  }
}
