package lambdasuite.local;

import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;

/// A secret in Secrets Manager, written as a JSON object.
record Secret(Aws aws, String name) {

  void put(Map<String, String> fields) {
    var text = JsonFile.text(fields);
    try {
      aws.secrets().createSecret(r -> r.name(name).secretString(text));
    } catch (ResourceExistsException _) {
      aws.secrets().putSecretValue(r -> r.secretId(name).secretString(text));
    }
  }
}
