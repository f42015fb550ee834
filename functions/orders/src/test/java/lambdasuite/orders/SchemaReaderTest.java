package lambdasuite.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import graphql.schema.GraphQLTypeUtil;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaReaderTest {

  @Test
  void readsTypesInOneAnother() {
    var schema = SchemaReader.read("type Query{a(b:[[Int!]]!=7):[Query!]!}", ShopSchema.SCALARS);

    var field = schema.getQueryType().getFieldDefinition("a");
    assertThat(GraphQLTypeUtil.simplePrint(field.getType())).isEqualTo("[Query!]!");
    assertThat(GraphQLTypeUtil.simplePrint(field.getArgument("b").getType()))
        .isEqualTo("[[Int!]]!");
    assertThat(field.getDescription()).isNull();
  }

  @Test
  void readsQuotesInADescription() {
    var schema = SchemaReader.read("\"Is \\\"it\\\"\" type Query { a: Int }", ShopSchema.SCALARS);

    assertThat(schema.getQueryType().getDescription()).isEqualTo("Is \"it\"");
  }

  /// What comes to the file without coming to the reader stops every test.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "enum Colour { RED }",
        "interface Node { id: ID! }",
        "scalar Unheard",
        "schema { query: Root }",
        "schema { mutation: Query }",
        "type Query { a: Int @deprecated }",
        "type Query implements Node { a: Int }",
        "type Query { a(b: String = \"c\"): Int }",
        "type Query { a: [Int }",
        "type Query { a: Int",
        "\"without an end",
        "# a comment\ntype Query { a: Int }"
      })
  void refusesWhatItDoesNotKnow(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SchemaReader.read("scalar Decimal\n" + text, ShopSchema.SCALARS))
        .withMessageContaining("of the schema has something else than");
  }

  @Test
  void tellsTheLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SchemaReader.read("type Query {\n  a: Int\n  b\n}", Map.of()))
        .withMessage("line 4 of the schema has something else than :");
  }
}
