package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.validation.SchemaValidator;
import org.junit.jupiter.api.Test;

/// What no start looks at, since it takes time.
class ShopSchemaTest {
  private final GraphQLSchema schema = ShopSchema.load();

  @Test
  void isValid() {
    assertThat(new SchemaValidator().validateSchema(schema)).isEmpty();
  }

  @Test
  void isWhatTheEnginesOwnReaderMakesOfTheFile() {
    var types = new SchemaParser().parse(ShopSchema.text());
    // In place of the engine's ID, which strict mode would not allow.
    var wiring = RuntimeWiring.newRuntimeWiring().strictMode(false);
    ShopSchema.SCALARS.values().forEach(wiring::scalar);
    var slow = new SchemaGenerator().makeExecutableSchema(types, wiring.build());

    assertThat(printed(schema)).isEqualTo(printed(slow));
  }

  private static String printed(GraphQLSchema schema) {
    var options =
        SchemaPrinter.Options.defaultOptions()
            .includeIntrospectionTypes(true)
            .includeSchemaDefinition(true);
    return new SchemaPrinter(options).print(schema);
  }
}
