package lambdasuite.orders;

import graphql.execution.ExecutionContext;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.ValuesResolver;
import graphql.introspection.Introspection;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an operation asks for, its fragments, variables and conditions resolved by the engine.
///
/// The schema has no interfaces and no unions, so the type of every object is known beforehand.
record Selections(ExecutionContext context, FieldCollector collector) {

  List<Selected> of(GraphQLObjectType type, MergedSelectionSet set) {
    return set.getSubFieldsList().stream().map(field -> of(type, field)).toList();
  }

  private Selected of(GraphQLObjectType type, MergedField field) {
    var definition =
        Introspection.getFieldDefinition(context.getGraphQLSchema(), type, field.getName());
    var value = GraphQLTypeUtil.unwrapAll(definition.getType());
    return new Selected(
        field.getResultKey(),
        type.getName(),
        field.getName(),
        arguments(definition, field),
        GraphQLTypeUtil.isNullable(definition.getType()),
        value instanceof GraphQLScalarType scalar ? scalar.getCoercing() : null,
        value instanceof GraphQLObjectType object && !field.getName().startsWith("__")
            ? of(object, collected(object, field))
            : List.of(),
        Objects.requireNonNull(field.getSingleField().getSourceLocation()));
  }

  private MergedSelectionSet collected(GraphQLObjectType type, MergedField field) {
    var parameters =
        FieldCollectorParameters.newParameters()
            .schema(context.getGraphQLSchema())
            .objectType(type)
            .fragments(context.getFragmentsByName())
            .variables(context.getCoercedVariables().toMap())
            .graphQLContext(context.getGraphQLContext())
            .build();
    return collector.collectFields(parameters, field);
  }

  /// None of them where one is null that may not be: whoever needs it refuses that for this field
  /// alone (GraphQL specification, section 6.4.1).
  private Map<String, @Nullable Object> arguments(
      GraphQLFieldDefinition definition, MergedField field) {
    if (definition.getArguments().isEmpty()) {
      return Map.of();
    }
    try {
      return ValuesResolver.getArgumentValues(
          context.getGraphQLSchema().getCodeRegistry(),
          definition.getArguments(),
          field.getArguments(),
          context.getCoercedVariables(),
          context.getGraphQLContext(),
          context.getLocale());
    } catch (NonNullableValueCoercedAsNullException _) {
      return Map.of();
    }
  }
}
