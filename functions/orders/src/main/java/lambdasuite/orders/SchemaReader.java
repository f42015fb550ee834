package lambdasuite.orders;

import graphql.language.IntValue;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads as much of the schema language as `schema.graphqls` speaks: objects, scalars, arguments with
/// whole numbers as their defaults, and descriptions. The engine's own reader knows all of it, and takes
/// a fifth of a cold start.
///
/// It does not look whether the schema makes sense; a test does.
final class SchemaReader {
  private static final char END = '\0';

  private final String text;
  private final Map<String, GraphQLScalarType> scalars;
  private final Map<String, GraphQLObjectType> objects = new LinkedHashMap<>();
  private String about = "";
  private int at;

  private SchemaReader(String text, Map<String, GraphQLScalarType> scalars) {
    this.text = text;
    this.scalars = new HashMap<>(scalars);
  }

  /// @param scalars by their names, the language's own among them
  /// @throws IllegalArgumentException naming the first thing that is not understood
  static GraphQLSchema read(String text, Map<String, GraphQLScalarType> scalars) {
    var reader = new SchemaReader(text, scalars);
    while (reader.next() != END) {
      reader.definition();
    }
    return reader.schema();
  }

  private GraphQLSchema schema() {
    var query = Objects.requireNonNull(objects.get("Query"), "there is no Query");
    return new GraphQLSchema.FastBuilder(GraphQLCodeRegistry.newCodeRegistry(), query, null, null)
        .addTypes(objects.values())
        .addTypes(scalars.values())
        .description(about)
        .withValidation(false)
        .build();
  }

  private void definition() {
    var described = description();
    switch (name()) {
      case "schema" -> {
        about = Objects.requireNonNullElse(described, about);
        operations();
      }
      case "scalar" -> scalar(described, name());
      case "type" -> object(described);
      default -> throw fault("a definition");
    }
  }

  private void operations() {
    take('{');
    if (!name().equals("query") || !skip(':') || !name().equals("Query")) {
      throw fault("query: Query");
    }
    take('}');
  }

  private void scalar(@Nullable String described, String name) {
    var scalar = scalars.get(name);
    if (scalar == null) {
      throw fault("a scalar that is known");
    }
    scalars.put(name, scalar.transform(known -> known.description(described)));
  }

  private void object(@Nullable String described) {
    var name = name();
    var fields = new ArrayList<GraphQLFieldDefinition>();
    take('{');
    while (!skip('}')) {
      fields.add(field());
    }
    objects.put(
        name,
        GraphQLObjectType.newObject().name(name).description(described).fields(fields).build());
  }

  private GraphQLFieldDefinition field() {
    var field = GraphQLFieldDefinition.newFieldDefinition().description(description()).name(name());
    var arguments = arguments();
    take(':');
    return field.arguments(arguments).type((GraphQLOutputType) type()).build();
  }

  private List<GraphQLArgument> arguments() {
    var arguments = new ArrayList<GraphQLArgument>();
    if (skip('(')) {
      while (!skip(')')) {
        arguments.add(argument());
      }
    }
    return arguments;
  }

  private GraphQLArgument argument() {
    var argument = GraphQLArgument.newArgument().description(description()).name(name());
    take(':');
    argument.type((GraphQLInputType) type());
    if (skip('=')) {
      argument.defaultValueLiteral(IntValue.of(Integer.parseInt(name())));
    }
    return argument.build();
  }

  private GraphQLType type() {
    GraphQLType type;
    if (skip('[')) {
      type = GraphQLList.list(type());
      take(']');
    } else {
      type = GraphQLTypeReference.typeRef(name());
    }
    return skip('!') ? GraphQLNonNull.nonNull(type) : type;
  }

  /// What stands in quotes before a thing; null where nothing does.
  private @Nullable String description() {
    if (next() != '"') {
      return null;
    }
    var quotes = text.startsWith("\"\"\"", at) ? "\"\"\"" : "\"";
    int start = at + quotes.length();
    int end = text.indexOf(quotes, start);
    while (end > 0 && text.charAt(end - 1) == '\\') {
      end = text.indexOf(quotes, end + 1);
    }
    if (end < 0) {
      throw fault("a description that ends");
    }
    at = end + quotes.length();
    return text.substring(start, end).strip().translateEscapes();
  }

  /// A name or a whole number.
  private String name() {
    next();
    int start = at;
    while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw fault("a name");
    }
    return text.substring(start, at);
  }

  private void take(char expected) {
    if (!skip(expected)) {
      throw fault(String.valueOf(expected));
    }
  }

  private boolean skip(char expected) {
    boolean found = next() == expected;
    at += found ? 1 : 0;
    return found;
  }

  /// The next character of meaning, which is where the reader stands then.
  private char next() {
    while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == ',')) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : END;
  }

  private IllegalArgumentException fault(String expected) {
    long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
    return new IllegalArgumentException(
        "line " + line + " of the schema has something else than " + expected);
  }
}
