package lambdasuite.orders;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.execution.DataFetcherResult;
import graphql.execution.ExecutionStrategy;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.testing.StandardOutput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Random queries, executed level by level and by the engine's own strategy, which goes from object
/// to object: data and errors are the same, whatever fails on the way.
class LevelByLevelTest {
  private static final int QUERIES = 100;
  private static final Map<String, Object> VARIABLES = Map.of("yes", true, "no", false, "two", 2);

  private final GraphQLSchema schema = withFetchers(ShopSchema.load());
  private final ExecutionStrategy ours = new LevelByLevel();
  private final ExecutionStrategy theirs = new AsyncExecutionStrategy(LevelByLevelTest::failed);
  private int nulls;
  private int errors;

  @Test
  void findsWhatTheEngineFinds() throws Exception {
    StandardOutput.of(
        () -> {
          compare(new InMemoryOrderRepository(shop()), new Visibility.All());
          compare(new InMemoryOrderRepository(shop()), new Visibility.Of(2));
        });
    assertThat(nulls).isPositive();
  }

  @Test
  void failsWhereTheEngineFails() throws Exception {
    StandardOutput.of(
        () -> {
          for (var failing : List.of("totals", "products", "orders", "itemsOf", "orderPage")) {
            compare(failing(failing), new Visibility.All());
          }
        });
    assertThat(errors).isGreaterThan(QUERIES);
  }

  /// Of which two products are gone, so that what may not be null is.
  private static Shop shop() {
    var whole = Shop.random(4, 30, 10);
    return new Shop(
        whole.customers(), whole.orders(), whole.items(), whole.products().subList(2, 10));
  }

  private static OrderRepository failing(String failing) {
    var works = new InMemoryOrderRepository(shop());
    return (OrderRepository)
        Proxy.newProxyInstance(
            LevelByLevelTest.class.getClassLoader(),
            new Class<?>[] {OrderRepository.class},
            (_, method, arguments) -> {
              if (method.getName().equals(failing)) {
                throw new IllegalStateException(failing);
              }
              try {
                return method.invoke(works, arguments);
              } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
              }
            });
  }

  private void compare(OrderRepository repository, Visibility visible) {
    var documents = new RandomDocuments(schema);
    for (int i = 0; i < QUERIES; i++) {
      var document = documents.next();
      var found = execute(ours, document, new Loads(repository, visible));
      var expected = execute(theirs, document, new Loads(repository, visible));

      assertThat(data(found)).as(document).isEqualTo(data(expected));
      assertThat(errors(found)).as(document).isEqualTo(errors(expected));
      nulls += data(found).contains("null") ? 1 : 0;
      errors += found.getErrors().size();
    }
  }

  private ExecutionResult execute(ExecutionStrategy strategy, String document, Loads loads) {
    var graphQl = GraphQL.newGraphQL(schema).queryExecutionStrategy(strategy).build();
    var context =
        Map.of(Loads.class, loads, FieldErrors.class, new FieldErrors(() -> "id-of-a-test"));
    return graphQl.execute(
        ExecutionInput.newExecutionInput(document)
            .graphQLContext(context)
            .variables(VARIABLES)
            .build());
  }

  private static String data(ExecutionResult result) {
    return new JsonLine().member("data", result.getData()).toString();
  }

  /// Where, and of what kind. The engine has a text of its own where what may not be null is.
  private static Set<String> errors(ExecutionResult result) {
    return result.getErrors().stream()
        .map(error -> error.getPath() + " " + code(error))
        .collect(Collectors.toSet());
  }

  private static Object code(GraphQLError error) {
    return Objects.requireNonNullElse(error.getExtensions(), Map.<String, Object>of())
        .getOrDefault("code", ErrorCode.INTERNAL_SERVER_ERROR.name());
  }

  private static GraphQLSchema withFetchers(GraphQLSchema schema) {
    var fetchers = GraphQLCodeRegistry.newCodeRegistry(schema.getCodeRegistry());
    schema.getAllTypesAsList().stream()
        .filter(type -> type instanceof GraphQLObjectType && !type.getName().startsWith("__"))
        .map(GraphQLObjectType.class::cast)
        .forEach(
            type ->
                type.getFieldDefinitions()
                    .forEach(
                        field ->
                            fetchers.dataFetcher(
                                FieldCoordinates.coordinates(type, field),
                                (DataFetcher<?>) LevelByLevelTest::fetch)));
    return schema.transform(changed -> changed.codeRegistry(fetchers.build()));
  }

  private static @Nullable Object fetch(DataFetchingEnvironment environment) {
    Loads loads = Objects.requireNonNull(environment.getGraphQlContext().get(Loads.class));
    Source source =
        environment.getSource() instanceof Source known
            ? known
            : field -> new AssertionError("the root has no " + field);
    var value = new Edges(loads).of(selected(environment)).from(source).get();
    return value instanceof Edges.Cut(var elements, var message)
        ? DataFetcherResult.newResult()
            .data(elements)
            .error(error(environment, new FaultException(ErrorCode.LIST_TOO_LONG, message)))
            .build()
        : value;
  }

  private static Selected selected(DataFetchingEnvironment environment) {
    return selected(
        ((GraphQLObjectType) environment.getParentType()).getName(),
        environment.getField().getName(),
        environment.getArguments(),
        environment.getSelectionSet().getImmediateFields().stream()
            .map(field -> selected("", field.getName(), Map.of(), List.of()))
            .toList());
  }

  private static Selected selected(
      String type, String name, Map<String, @Nullable Object> arguments, List<Selected> fields) {
    return new Selected(
        name, type, name, arguments, true, null, fields, graphql.language.SourceLocation.EMPTY);
  }

  private static CompletableFuture<DataFetcherExceptionHandlerResult> failed(
      DataFetcherExceptionHandlerParameters parameters) {
    var error =
        error(
            parameters.getDataFetchingEnvironment(), (RuntimeException) parameters.getException());
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }

  private static GraphQLError error(DataFetchingEnvironment environment, RuntimeException thrown) {
    FieldErrors errors =
        Objects.requireNonNull(environment.getGraphQlContext().get(FieldErrors.class));
    return errors.of(
        thrown,
        environment.getExecutionStepInfo().getPath().toList(),
        Objects.requireNonNull(environment.getField().getSourceLocation()));
  }

  /// Valid ones, the same in each run.
  private static final class RandomDocuments {
    private final GraphQLSchema schema;
    private final Random random = new Random(11);
    private final StringBuilder fragments = new StringBuilder();

    RandomDocuments(GraphQLSchema schema) {
      this.schema = schema;
    }

    String next() {
      fragments.setLength(0);
      var fields = fields(schema.getQueryType(), 5);
      var directive = random.nextInt(4) == 0 ? "@experimental_disableErrorPropagation " : "";
      return "query($yes: Boolean!, $no: Boolean!, $two: Int) " + directive + fields + fragments;
    }

    private String fields(GraphQLObjectType type, int depth) {
      var fields = new ArrayList<String>();
      fields.add("__typename");
      if (type.getName().equals("Query") && random.nextInt(10) == 0) {
        fields.add("asked: __type(name: \"Product\") { name fields { name } }");
      }
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        var definition = one(type.getFieldDefinitions());
        var selection = "a" + i + ": " + field(definition, depth);
        fields.add(
            switch (random.nextInt(8)) {
              case 0 -> "... on " + type.getName() + " { " + selection + " }";
              case 1 -> spread(type, selection, i + depth * 10);
              default -> selection;
            });
      }
      return "{ " + String.join(" ", fields) + " }";
    }

    private String spread(GraphQLObjectType type, String selection, int number) {
      var name = "f" + number + "_" + fragments.length();
      fragments.append(" fragment %s on %s { %s }".formatted(name, type.getName(), selection));
      return "..." + name + " " + "..." + name;
    }

    private String field(GraphQLFieldDefinition definition, int depth) {
      var value = GraphQLTypeUtil.unwrapAll(definition.getType());
      var text = definition.getName() + arguments(definition) + condition();
      return value instanceof GraphQLObjectType object
          ? text + (depth > 0 ? fields(object, depth - 1) : "{ __typename }")
          : text;
    }

    private String condition() {
      return switch (random.nextInt(10)) {
        case 0 -> " @include(if: $no)";
        case 1 -> " @skip(if: $no) @include(if: $yes)";
        default -> "";
      };
    }

    private String arguments(GraphQLFieldDefinition definition) {
      var all =
          definition.getArguments().stream()
              .filter(argument -> !argument.getName().equals("after") || random.nextInt(4) == 0)
              .filter(argument -> !argument.getName().equals("first") || random.nextInt(4) > 0)
              .map(argument -> argument.getName() + ": " + value(argument))
              .collect(joining(", "));
      return all.isEmpty() ? "" : "(" + all + ")";
    }

    private String value(GraphQLArgument argument) {
      return switch (argument.getName()) {
        case "first" -> one(List.of("1", "2", "7", "0", "$two"));
        case "after" -> one(List.of("\"bzoyMA\"", "\"aToxMC4x\"", "\"cDpwMDAwMDM\"", "null"));
        case "productId" -> "\"p0000" + random.nextInt(10) + "\"";
        default -> String.valueOf(1 + random.nextInt(8));
      };
    }

    private <T> T one(List<T> list) {
      return list.get(random.nextInt(list.size()));
    }
  }
}
