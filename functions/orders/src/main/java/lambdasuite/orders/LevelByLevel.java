package lambdasuite.orders;

import graphql.ExecutionResult;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategy;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.MergedField;
import graphql.execution.MergedSelectionSet;
import graphql.schema.GraphQLObjectType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Executes queries breadth first, each field for all objects of its level at once. What is asked
/// about the schema is left to the engine's own strategy.
final class LevelByLevel extends ExecutionStrategy {
  private final ExecutionStrategy introspection = new AsyncExecutionStrategy();

  @Override
  public CompletableFuture<ExecutionResult> execute(
      ExecutionContext context, ExecutionStrategyParameters parameters) {
    var type = (GraphQLObjectType) parameters.getExecutionStepInfo().getUnwrappedNonNullType();
    var fields = new Selections(context, fieldCollector).of(type, parameters.getFields());
    var ofSchema = ofSchema(fields, context, parameters);
    var root = Node.root(ofSchema::get, fields);
    new QueryExecution(context).complete(root, fields);
    return CompletableFuture.completedFuture(
        ExecutionResult.newExecutionResult()
            .data(root.isVanished() ? null : root)
            .errors(context.getErrors())
            .build());
  }

  /// What the engine finds of what is asked about the schema, by its keys in the reply.
  private Map<String, @Nullable Object> ofSchema(
      List<Selected> fields, ExecutionContext context, ExecutionStrategyParameters parameters) {
    var asked = new HashMap<String, MergedField>();
    for (var field : fields) {
      if (field.isIntrospection()) {
        asked.put(field.key(), parameters.getFields().getSubField(field.key()));
      }
    }
    if (asked.isEmpty()) {
      return Map.of();
    }
    var set = MergedSelectionSet.newMergedSelectionSet().subFields(asked).build();
    var result = introspection.execute(context, parameters.transform(p -> p.fields(set))).join();
    return Objects.requireNonNull(result.<Map<String, @Nullable Object>>getData());
  }
}
