package lambdasuite.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
    name = "env",
    description = "Prints the running suite's places as shell variables: eval \"$(./suite env)\"")
final class EnvCommand implements Runnable {
  private final Workspace workspace;
  private final Console console;

  EnvCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public void run() {
    console.say(
        variables(RunningSuite.require(workspace)).entrySet().stream()
            .map(e -> "export " + e.getKey() + "='" + e.getValue() + "'")
            .collect(Collectors.joining("\n")));
  }

  static Map<String, String> variables(RunningSuite suite) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("BASE_URL", suite.baseUrl());
    variables.put("API_KEY", suite.apiKey());
    variables.put("SOURCE_BUCKET", suite.sourceBucket());
    variables.put("RESIZED_BUCKET", suite.resizedBucket());
    variables.put("REJECTED_BUCKET", suite.sourceBucket() + "-rejected");
    variables.put("AWS_ENDPOINT_URL", suite.awsEndpoint());
    variables.put("AWS_ENDPOINT_URL_RDS_DATA", suite.dataApiEndpoint());
    // aws-cli reads the one, the Java SDK the other.
    variables.put("AWS_DEFAULT_REGION", suite.region());
    variables.put("AWS_REGION", suite.region());
    variables.put("AWS_ACCESS_KEY_ID", Aws.ACCESS_KEY);
    variables.put("AWS_SECRET_ACCESS_KEY", Aws.ACCESS_KEY);
    return variables;
  }
}
