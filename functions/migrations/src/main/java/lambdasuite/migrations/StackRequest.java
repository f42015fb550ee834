package lambdasuite.migrations;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import lambdasuite.shared.json.Json;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/// What CloudFormation wants of a custom resource (CloudFormation user guide, "Custom resource
/// request objects").
///
/// @param type `Create`, `Update` or `Delete`
/// @param responseUrl where the answer goes; empty if somebody else calls, who reads the reply
/// @param physicalResourceId empty for `Create`
record StackRequest(
    String type,
    Optional<URI> responseUrl,
    String stackId,
    String requestId,
    String logicalResourceId,
    Optional<String> physicalResourceId) {

  /// CloudFormation takes no answer of more than 4,096 bytes.
  private static final int LONGEST_REASON = 1_000;

  /// @throws IllegalArgumentException if there is nobody in it who could be answered
  static StackRequest read(String event) {
    try {
      var fields = Json.parseObject(event);
      return new StackRequest(
          text(fields, "RequestType").orElse(""),
          text(fields, "ResponseURL").map(URI::create),
          text(fields, "StackId").orElse(""),
          text(fields, "RequestId").orElse(""),
          text(fields, "LogicalResourceId").orElse(""),
          text(fields, "PhysicalResourceId"));
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("no request of CloudFormation", e);
    }
  }

  JsonLine succeeded(String schemaVersion) {
    return answer("SUCCESS").member("Data", Map.of("SchemaVersion", schemaVersion));
  }

  JsonLine failed(String reason) {
    return answer("FAILED")
        .member("Reason", reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
  }

  /// The physical id stays the same: with another one, CloudFormation would have the old resource
  /// deleted.
  private JsonLine answer(String status) {
    return new JsonLine()
        .member("Status", status)
        .member("PhysicalResourceId", physicalResourceId.orElse("database-schema"))
        .member("StackId", stackId)
        .member("RequestId", requestId)
        .member("LogicalResourceId", logicalResourceId);
  }

  private static Optional<String> text(Map<String, @Nullable Object> fields, String name) {
    return fields.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }
}
