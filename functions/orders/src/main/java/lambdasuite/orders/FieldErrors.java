package lambdasuite.orders;

import static lambdasuite.shared.log.Field.field;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.lang.System.Logger.Level;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import lambdasuite.shared.UnavailableException;

/// Says of a field that failed as much as its caller may know. What was unexpected stands in the
/// log under the id that the caller gets.
///
/// @param newId makes ids that nobody guesses
record FieldErrors(Supplier<String> newId) implements DataFetcherExceptionHandler {
  private static final System.Logger LOG = System.getLogger(FieldErrors.class.getName());

  /// The failures of one request by what was thrown: a statement that fails does so for every field
  /// that waits for it, and is logged once.
  static final class Logged {
    private final IdentityHashMap<Throwable, String> ids = new IdentityHashMap<>();

    private synchronized String id(Throwable thrown, Supplier<String> newId) {
      return ids.computeIfAbsent(
          thrown,
          t -> {
            var id = newId.get();
            LOG.log(Level.ERROR, "a field failed", field("error_id", id), t);
            return id;
          });
    }
  }

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters parameters) {
    var thrown = parameters.getException();
    var cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    var error = error(cause == null ? thrown : cause, parameters);
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }

  private GraphQLError error(Throwable thrown, DataFetcherExceptionHandlerParameters parameters) {
    return switch (thrown) {
      case FaultException known -> {
        var fault = known.faults().getFirst();
        yield error(parameters, fault.message(), Map.of("code", fault.code().name()));
      }
      case UnavailableException away ->
          error(
              parameters,
              "The " + away.dependency() + " does not answer just now; try again",
              logged(ErrorCode.SERVICE_UNAVAILABLE, away, parameters));
      default ->
          error(
              parameters,
              "This failed on our side; our log has the reason under this id",
              logged(ErrorCode.INTERNAL_SERVER_ERROR, thrown, parameters));
    };
  }

  private Map<String, Object> logged(
      ErrorCode code, Throwable thrown, DataFetcherExceptionHandlerParameters parameters) {
    var context = parameters.getDataFetchingEnvironment().getGraphQlContext();
    Logged logged = Objects.requireNonNull(context.get(Logged.class));
    return Map.of("code", code.name(), "id", logged.id(thrown, newId));
  }

  private static GraphQLError error(
      DataFetcherExceptionHandlerParameters parameters,
      String message,
      Map<String, Object> extensions) {
    return GraphqlErrorBuilder.newError(parameters.getDataFetchingEnvironment())
        .message("%s", message)
        .extensions(extensions)
        .build();
  }
}
