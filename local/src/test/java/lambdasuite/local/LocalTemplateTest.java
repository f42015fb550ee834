package lambdasuite.local;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import lambdasuite.local.front.CustomResponse;
import lambdasuite.testing.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTemplateTest {

  @Test
  void readsFunctionsInShortForm() {
    var template =
        CloudFormationYaml.read(
            """
            AWSTemplateFormatVersion: 2010-09-09
            a: !Ref X
            b: !GetAtt Cluster.Endpoint.Address
            c: !Sub "${X}-y"
            d: !If [Aurora, !Ref AWS::NoValue, 3306]
            e: !Equals [!Ref X, ""]
            """);

    assertThat(template)
        .containsEntry("AWSTemplateFormatVersion", "2010-09-09")
        .containsEntry("a", Map.of("Ref", "X"))
        .containsEntry("b", Map.of("Fn::GetAtt", List.of("Cluster", "Endpoint.Address")))
        .containsEntry("c", Map.of("Fn::Sub", "${X}-y"))
        .containsEntry(
            "d", Map.of("Fn::If", List.of("Aurora", Map.of("Ref", "AWS::NoValue"), 3306)))
        .containsEntry("e", Map.of("Fn::Equals", List.of(Map.of("Ref", "X"), "")));
  }

  @Test
  void readsWhatApiGatewayAnswersItself(@TempDir Path folder) throws Exception {
    var file =
        Files.writeString(
            folder.resolve("template.yaml"),
            """
            Resources:
              Api:
                Properties:
                  GatewayResponses:
                    THROTTLED:
                      StatusCode: 429
                      ResponseParameters: {Headers: {Retry-After: "'1'"}}
                      ResponseTemplates: {application/json: "{}"}
            """);

    assertThat(LocalTemplate.read(file).gatewayResponses())
        .isEqualTo(Map.of("THROTTLED", new CustomResponse(429, Map.of("Retry-After", "1"), "{}")));
  }

  @Test
  void leavesTheManagedRuntimeWhereThereIsOne() {
    var template = LocalTemplate.read(Checkout.root().resolve("template.yaml"));
    var code = template.functions().stream().collect(toMap(f -> f, f -> "s3://code/" + f));

    var json = template.json(code, JavaRuntime.MANAGED, URI.create("http://127.0.0.1:4566"));

    assertThat(json)
        .contains("\"Runtime\":\"java25\"", "\"Architectures\":[\"")
        .doesNotContain("PublishedVersions", "AutoPublishAlias\"", "AWS_ENDPOINT_URL");
  }

  @Test
  void changesHowCodeIsRunWhatASecretIsLeavesOutQueriesAndNothingElse(@TempDir Path folder)
      throws Exception {
    var file =
        Files.writeString(
            folder.resolve("template.yaml"),
            """
            Globals:
              Function: {Runtime: java25, Architectures: [arm64], CodeUri: ., AutoPublishAlias: live,
                SnapStart: {ApplyOn: PublishedVersions}, Environment: {Variables: {A: b}}}
            Resources:
              FaqFunction:
                Type: AWS::Serverless::Function
                Properties: {Handler: lambdasuite.faq.FaqHandler, Timeout: 10}
              Bucket: {Type: AWS::S3::Bucket}
              Query: {Type: AWS::Logs::QueryDefinition}
              Once:
                Type: Custom::Once
                Properties: {ServiceToken: !Ref FaqFunction.Alias, Code: !Ref FaqFunction.Version, Other: [!Ref Bucket, !Ref Login]}
              Login: {Type: AWS::SecretsManager::Secret}
            """);

    var template = LocalTemplate.read(file);

    assertThat(template.functions()).containsExactly("FaqFunction");
    assertThat(
            JsonMapper.builder()
                .build()
                .readTree(
                    template.json(
                        Map.of("FaqFunction", "s3://code/faq.zip"),
                        JavaRuntime.BOOTSTRAP,
                        URI.create("http://127.0.0.1:4566"))))
        .isEqualTo(
            JsonMapper.builder()
                .build()
                .readTree(
                    """
                    {"Globals": {"Function": {"Runtime": "provided.al2023", "Environment": {"Variables": {"A": "b", "AWS_ENDPOINT_URL": "http://127.0.0.1:4566"}}}},
                     "Resources": {
                       "FaqFunction": {
                         "Type": "AWS::Serverless::Function",
                         "Properties": {"Handler": "lambdasuite.faq.FaqHandler", "Timeout": 10, "CodeUri": "s3://code/faq.zip"}},
                       "Bucket": {"Type": "AWS::S3::Bucket"},
                       "Once": {
                         "Type": "Custom::Once",
                         "Properties": {
                           "ServiceToken": {"Fn::GetAtt": ["FaqFunction", "Arn"]},
                           "Code": "s3://code/faq.zip",
                           "Other": [{"Ref": "Bucket"}, {"Fn::GetAtt": ["Login", "Id"]}]}},
                       "Login": {"Type": "AWS::SecretsManager::Secret"}}}
                    """));
  }
}
