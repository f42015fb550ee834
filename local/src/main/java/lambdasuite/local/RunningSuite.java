package lambdasuite.local;

import java.util.Map;
import java.util.Optional;

/// Where the running suite is reached. Written as JSON for `./suite status` and for the tests.
///
/// @param baseUrl the API, without a slash at the end
/// @param awsEndpoint for aws-cli and any SDK, with access key and secret `test`
/// @param dataApiEndpoint the same for the RDS Data API
/// @param runtime how functions are run
/// @param parameters what the template was deployed with
record RunningSuite(
    String baseUrl,
    String awsEndpoint,
    String dataApiEndpoint,
    String region,
    String apiKey,
    String sourceBucket,
    String resizedBucket,
    Database database,
    JavaRuntime runtime,
    Map<String, String> parameters) {

  record Database(String host, int port, String name, String user, String password) {}

  /// The suite that runs in this workspace; empty if none does or it is still starting.
  static Optional<RunningSuite> find(Workspace workspace) {
    return Processes.read(workspace).started().stream()
        .findFirst()
        .flatMap(Processes.Id::alive)
        .flatMap(_ -> JsonFile.read(workspace.state(), RunningSuite.class));
  }

  /// The suite that runs in this workspace.
  ///
  /// @throws SuiteException if none does
  static RunningSuite require(Workspace workspace) {
    return find(workspace)
        .orElseThrow(
            () -> new SuiteException("Lambda Suite is not running; `./suite up` starts it"));
  }
}
