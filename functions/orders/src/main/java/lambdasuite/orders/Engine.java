package lambdasuite.orders;

import static lambdasuite.shared.log.Field.field;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.SourceLocation;
import graphql.schema.GraphQLSchema;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import lambdasuite.shared.Invocation;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.metrics.Unit;
import org.jspecify.annotations.Nullable;

/// Executes operations: reads the document, holds it against the limits and the schema, and only
/// then asks the database, all on the caller's thread.
final class Engine {
  private static final System.Logger LOG = System.getLogger(Engine.class.getName());

  private static final String PRIMING =
      """
      query Prime($first: Int = 1) {
        orders(first: $first) { nodes { orderId total } pageInfo { hasNextPage endCursor } }
        order(orderId: "none") { ...Ref }
      }
      fragment Ref on Order { orderRef items { edges { cursor node { quantity } } } }
      """;

  private final Results results;
  private final Limits limits;
  private final boolean introspection;
  private final KnownQueries queries;
  private final Supplier<String> newId;
  private final GraphQLSchema schema = ShopSchema.load();
  private final Documents documents;
  private final GraphQL graphQl;

  /// @param results of queries, known or made
  /// @param introspection whether callers may ask for the schema
  /// @param queries that callers may name instead of sending them
  /// @param newId makes the ids of errors in the log
  Engine(
      Results results,
      Limits limits,
      boolean introspection,
      KnownQueries queries,
      Supplier<String> newId) {
    this.results = results;
    this.limits = limits;
    this.introspection = introspection;
    this.queries = queries;
    this.newId = newId;
    this.documents = new Documents(schema, limits);
    this.graphQl =
        GraphQL.newGraphQL(schema)
            .queryExecutionStrategy(new LevelByLevel())
            .preparsedDocumentProvider(
                (input, _) -> CompletableFuture.completedFuture(prepared(input)))
            .build();
  }

  /// What [#execute] has prepared itself.
  private static PreparsedDocumentEntry prepared(ExecutionInput input) {
    Document document = Objects.requireNonNull(input.getGraphQLContext().get(Document.class));
    return new PreparsedDocumentEntry(document);
  }

  /// The response in JSON, whose `data` is there once execution has begun.
  ///
  /// @throws FaultException if it has not
  String execute(GraphQlRequest request, Viewer viewer) {
    return execute(request, viewer, results);
  }

  /// Executes a query that nothing is read for, before SnapStart takes its snapshot: what it loads is
  /// most of what any other does.
  void prime(OrderRepository unread) {
    var request =
        new GraphQlRequest(Optional.of(PRIMING), Optional.empty(), Optional.empty(), Map.of());
    execute(request, new Viewer("nobody", Set.of()), Results.uncached(unread));
  }

  private String execute(GraphQlRequest request, Viewer viewer, Results results) {
    var text = queries.document(request.query(), request.hash());
    var document = documents.parse(text);
    var operation = operation(document, request.operationName());
    var cost = QueryCost.of(schema, document, operation, request.variables());
    check(cost);
    documents.validate(text, document);
    Invocation.currentMetrics().add("QueryComplexity", Unit.COUNT, (double) cost.complexity());
    LOG.log(
        Level.DEBUG,
        "executing",
        field("operation", operation.getName()),
        field("depth", cost.depth()));
    var visible = viewer.sees();
    return results.of(
        () -> ResultKey.of(text, request, visible),
        reads ->
            result(graphQl.execute(input(text, request, document, new Loads(reads, visible)))));
  }

  private static OperationDefinition operation(Document document, Optional<String> name) {
    var operations = document.getDefinitionsOfType(OperationDefinition.class);
    var named =
        operations.stream()
            .filter(o -> name.map(n -> n.equals(o.getName())).orElse(operations.size() == 1))
            .findFirst();
    return named.orElseThrow(
        () ->
            new FaultException(
                ErrorCode.OPERATION_RESOLUTION_FAILURE,
                "operationName must name an operation of the document, unless it has just one"));
  }

  private void check(QueryCost.Cost cost) {
    refuse(cost.depth(), limits.depth(), ErrorCode.QUERY_TOO_DEEP, "levels of fields");
    refuse(cost.aliases(), limits.aliases(), ErrorCode.TOO_MANY_ALIASES, "aliases");
    refuse(
        cost.complexity(),
        limits.complexity(),
        ErrorCode.QUERY_TOO_COMPLEX,
        "fields in its reply, were all pages full");
    if (cost.introspection() && !introspection) {
      throw new FaultException(
          ErrorCode.INTROSPECTION_DISABLED, "The schema is not shown here; see its documentation");
    }
  }

  private static void refuse(long actual, long most, ErrorCode code, String what) {
    if (actual > most) {
      throw new FaultException(
          code, "The query has " + actual + " " + what + ", allowed are " + most);
    }
  }

  private ExecutionInput input(
      String text, GraphQlRequest request, Document document, Loads loads) {
    return ExecutionInput.newExecutionInput()
        .query(text)
        .operationName(request.operationName().orElse(null))
        .variables(request.variables())
        .graphQLContext(
            Map.of(
                Document.class, document,
                Loads.class, loads,
                FieldErrors.class, new FieldErrors(newId)))
        .build();
  }

  private static Results.Result result(ExecutionResult result) {
    if (!result.isDataPresent()) {
      throw new FaultException(result.getErrors().stream().map(Engine::fault).toList());
    }
    var response = new JsonLine();
    if (!result.getErrors().isEmpty()) {
      response.member("errors", result.getErrors().stream().map(Engine::json).toList());
    }
    response.member("data", result.getData());
    return new Results.Result(response.toString(), result.getErrors().isEmpty());
  }

  /// What ends a request that was validated is a variable.
  private static Fault fault(GraphQLError error) {
    return new Fault(
        ErrorCode.BAD_USER_INPUT, String.valueOf(error.getMessage()), locations(error));
  }

  private static List<SourceLocation> locations(GraphQLError error) {
    var locations = error.getLocations();
    return locations == null ? List.of() : locations;
  }

  private static Map<String, @Nullable Object> json(GraphQLError error) {
    var extensions = Optional.ofNullable(error.getExtensions()).orElse(Map.of());
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("message", error.getMessage());
    json.put("locations", locations(error).stream().map(Fault::json).toList());
    json.put("path", error.getPath());
    json.put(
        "extensions",
        extensions.containsKey("code")
            ? extensions
            : Map.of("code", ErrorCode.INTERNAL_SERVER_ERROR.name()));
    return json;
  }
}
