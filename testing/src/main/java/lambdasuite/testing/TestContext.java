package lambdasuite.testing;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/// What Lambda says of a call, made up for a test.
public record TestContext(String functionName, String requestId, int remainingMillis)
    implements Context {

  public TestContext(String functionName) {
    this(functionName, "request-of-" + functionName, 3_000);
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/" + functionName;
  }

  @Override
  public String getLogStreamName() {
    return "2026/11/21/[$LATEST]0123456789abcdef";
  }

  @Override
  public String getFunctionName() {
    return functionName;
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-central-1:123456789012:function:" + functionName;
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("no test needs it");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("no test needs it");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return remainingMillis;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }

  @Override
  public LambdaLogger getLogger() {
    throw new UnsupportedOperationException("functions log through System.Logger");
  }

  @Override
  public String getXrayTraceId() {
    return "Root=1-63441c4a-abcdef012345678912345678;Parent=0123456789abcdef;Sampled=1";
  }
}
