package lambdasuite.local;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads a template whose functions stand in YAML's short form (`!Ref X`) into the long one
/// (`{"Ref": "X"}`), which JSON can hold (CloudFormation user guide, "Intrinsic function
/// reference").
final class CloudFormationYaml extends SafeConstructor {

  private CloudFormationYaml() {
    super(new LoaderOptions());
    yamlMultiConstructors.put("!", new ShortForm());
    // `on`, `yes` and dates are strings to CloudFormation, and a template version looks like a
    // date.
    yamlConstructors.put(Tag.TIMESTAMP, yamlConstructors.get(Tag.STR));
  }

  static Map<String, Object> read(String template) {
    return new Yaml(new CloudFormationYaml()).load(template);
  }

  private final class ShortForm extends AbstractConstruct {
    @Override
    public Object construct(Node node) {
      var name = node.getTag().getValue().substring(1);
      var value = name.equals("GetAtt") ? attribute(node) : value(node);
      return Map.of(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, value);
    }

    private Object attribute(Node node) {
      return node instanceof ScalarNode scalar ? List.of(split(scalar.getValue())) : value(node);
    }

    /// `Cluster.Endpoint.Address` names the attribute `Endpoint.Address` of `Cluster`.
    private String[] split(String path) {
      return path.split("\\.", 2);
    }

    private Object value(Node node) {
      return switch (node) {
        case ScalarNode scalar -> constructScalar(scalar);
        case SequenceNode sequence -> constructSequence(sequence);
        case MappingNode mapping -> constructMapping(mapping);
        default -> throw new IllegalArgumentException("no value of a template: " + node);
      };
    }
  }
}
