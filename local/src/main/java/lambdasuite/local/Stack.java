package lambdasuite.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/// The suite's CloudFormation stack: made when it is missing, brought up to date otherwise.
final class Stack {
  static final String NAME = "lambda-suite";
  private static final String CODE_BUCKET = "lambda-suite-code";

  private final Aws aws;
  private final Workspace workspace;
  private final JavaRuntime runtime;

  Stack(Aws aws, Workspace workspace, JavaRuntime runtime) {
    this.aws = aws;
    this.workspace = workspace;
    this.runtime = runtime;
  }

  /// Uploads the code and deploys the template.
  ///
  /// @return the stack's outputs
  /// @throws SuiteException with the events that say why, if it fails
  Map<String, String> deploy(Map<String, String> parameters) {
    var template = LocalTemplate.read(workspace.template());
    var url = upload(template.json(upload(template), runtime, aws.endpoint()));
    if (exists()) {
      update(url, parameters(parameters));
    } else {
      create(url, parameters(parameters));
    }
    return outputs();
  }

  Map<String, String> outputs() {
    var stacks = aws.cloudFormation().describeStacks(r -> r.stackName(NAME)).stacks();
    return stacks.getFirst().outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }

  private Map<String, String> upload(LocalTemplate template) {
    try {
      aws.s3().createBucket(r -> r.bucket(CODE_BUCKET));
    } catch (BucketAlreadyOwnedByYouException _) {
      // It was made by an earlier deployment.
    }
    var code = new LinkedHashMap<String, String>();
    for (var function : template.functions()) {
      var zip = FunctionPackage.of(template.module(function), runtime, workspace);
      aws.s3().putObject(r -> r.bucket(CODE_BUCKET).key(zip.key()), zip.zip());
      code.put(function, "s3://" + CODE_BUCKET + "/" + zip.key());
    }
    return code;
  }

  /// In a request itself, CloudFormation takes 51,200 bytes ("AWS CloudFormation quotas").
  private String upload(String template) {
    var key = "template.json";
    aws.s3().putObject(r -> r.bucket(CODE_BUCKET).key(key), RequestBody.fromString(template));
    return aws.s3().utilities().getUrl(r -> r.bucket(CODE_BUCKET).key(key)).toExternalForm();
  }

  private boolean exists() {
    try {
      return !aws.cloudFormation().describeStacks(r -> r.stackName(NAME)).stacks().isEmpty();
    } catch (CloudFormationException _) {
      return false;
    }
  }

  private void create(String url, List<Parameter> parameters) {
    var cloudFormation = aws.cloudFormation();
    try {
      cloudFormation.createStack(
          r ->
              r.stackName(NAME)
                  .templateURL(url)
                  .parameters(parameters)
                  .capabilities(Capability.knownValues()));
    } catch (CloudFormationException e) {
      throw refused(e);
    }
    await(() -> cloudFormation.waiter().waitUntilStackCreateComplete(r -> r.stackName(NAME)));
  }

  private static SuiteException refused(CloudFormationException e) {
    return new SuiteException("The template was refused: " + e.awsErrorDetails().errorMessage(), e);
  }

  private void update(String url, List<Parameter> parameters) {
    var cloudFormation = aws.cloudFormation();
    try {
      cloudFormation.updateStack(
          r ->
              r.stackName(NAME)
                  .templateURL(url)
                  .parameters(parameters)
                  .capabilities(Capability.knownValues()));
    } catch (CloudFormationException e) {
      if (String.valueOf(e.awsErrorDetails().errorMessage()).contains("No updates")) {
        return;
      }
      throw refused(e);
    }
    await(() -> cloudFormation.waiter().waitUntilStackUpdateComplete(r -> r.stackName(NAME)));
  }

  private void await(Runnable waiting) {
    try {
      waiting.run();
    } catch (SdkClientException e) {
      throw new SuiteException("The stack was not deployed:\n" + failures(), e);
    }
  }

  private String failures() {
    return aws.cloudFormation().describeStackEvents(r -> r.stackName(NAME)).stackEvents().stream()
        .filter(e -> e.resourceStatusAsString().endsWith("FAILED"))
        .map(Stack::line)
        .collect(Collectors.joining("\n"));
  }

  private static String line(StackEvent event) {
    return "  "
        + event.logicalResourceId()
        + " ("
        + event.resourceType()
        + "): "
        + event.resourceStatusReason();
  }

  private static List<Parameter> parameters(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> Parameter.builder().parameterKey(e.getKey()).parameterValue(e.getValue()).build())
        .toList();
  }
}
