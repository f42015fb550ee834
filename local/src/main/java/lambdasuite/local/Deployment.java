package lambdasuite.local;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;

/// A suite that runs somewhere: on this machine, or as a stack on AWS.
///
/// @param endpoint empty for AWS itself, with region and credentials as aws-cli finds them
/// @param outputs those of the stack, by name
record Deployment(Optional<URI> endpoint, Map<String, String> outputs) {

  /// The stack of that name on AWS, or else the suite that runs in this workspace.
  static Deployment of(Optional<String> stack, Workspace workspace) {
    if (stack.isPresent()) {
      return of(stack.get(), Optional.<URI>empty());
    }
    var running = RunningSuite.require(workspace);
    return of(Stack.NAME, Optional.of(URI.create(running.awsEndpoint())));
  }

  private static Deployment of(String stack, Optional<URI> endpoint) {
    var builder =
        CloudFormationClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    try (var stacks = at(endpoint, builder).build()) {
      var outputs = stacks.describeStacks(r -> r.stackName(stack)).stacks().getFirst().outputs();
      return new Deployment(
          endpoint,
          outputs.stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)));
    }
  }

  /// @throws SuiteException if the stack has none of that name
  String output(String name) {
    return Optional.ofNullable(outputs.get(name))
        .orElseThrow(() -> new SuiteException("The stack has no output " + name));
  }

  /// Leads a client there.
  <B extends AwsClientBuilder<B, ?>> B at(B builder) {
    return at(endpoint, builder);
  }

  private static <B extends AwsClientBuilder<B, ?>> B at(Optional<URI> endpoint, B builder) {
    return endpoint.map(e -> Aws.at(e, builder)).orElse(builder);
  }
}
