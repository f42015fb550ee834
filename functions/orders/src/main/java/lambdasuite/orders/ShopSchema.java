package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The schema of `schema.graphqls`. Where its fields lead to is said by [Edges] and [Source].
final class ShopSchema {
  static final Map<String, GraphQLScalarType> SCALARS =
      Stream.of(
              id(),
              decimal(),
              Scalars.GraphQLBoolean,
              Scalars.GraphQLFloat,
              Scalars.GraphQLInt,
              Scalars.GraphQLString)
          .collect(toMap(GraphQLScalarType::getName, scalar -> scalar));

  private ShopSchema() {}

  static GraphQLSchema load() {
    return SchemaReader.read(text(), SCALARS);
  }

  static String text() {
    try (var file = ShopSchema.class.getResourceAsStream("schema.graphqls")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A string or a whole number (GraphQL specification, section 3.5.5). The engine's own takes a
  /// variable of any kind for one.
  private static GraphQLScalarType id() {
    return Scalars.GraphQLID.transform(scalar -> scalar.coercing(new Id()));
  }

  private record Id() implements Coercing<Object, Object> {
    @Override
    public @Nullable Object serialize(Object value, GraphQLContext context, Locale locale) {
      return value.toString();
    }

    @Override
    public @Nullable Object parseValue(Object value, GraphQLContext context, Locale locale) {
      if (value instanceof String || value instanceof BigInteger) {
        return value.toString();
      }
      throw new CoercingParseValueException("An ID is a string or a whole number");
    }

    @Override
    public @Nullable Object parseLiteral(
        Value<?> value, CoercedVariables variables, GraphQLContext context, Locale locale) {
      return Scalars.GraphQLID.getCoercing().parseLiteral(value, variables, context, locale);
    }

    @Override
    public Value<?> valueToLiteral(Object value, GraphQLContext context, Locale locale) {
      return Scalars.GraphQLID.getCoercing().valueToLiteral(value, context, locale);
    }
  }

  /// Goes out only.
  private static GraphQLScalarType decimal() {
    return GraphQLScalarType.newScalar()
        .name("Decimal")
        .coercing(
            new Coercing<String, String>() {
              @Override
              public String serialize(Object value, GraphQLContext context, Locale locale) {
                return ((BigDecimal) value).toPlainString();
              }
            })
        .build();
  }
}
