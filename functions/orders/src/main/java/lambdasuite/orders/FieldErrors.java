package lambdasuite.orders;

import static lambdasuite.shared.log.Field.field;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.language.SourceLocation;
import java.lang.System.Logger.Level;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lambdasuite.shared.UnavailableException;

/// Says of the fields of one request that failed as much as their caller may know. What was
/// unexpected stands in the log under the id that the caller gets.
final class FieldErrors {
  private static final System.Logger LOG = System.getLogger(FieldErrors.class.getName());

  private final Supplier<String> newId;

  /// A statement that fails does so for every field that waits for it, and is logged once.
  private final IdentityHashMap<Throwable, String> ids = new IdentityHashMap<>();

  /// @param newId makes ids that nobody guesses
  FieldErrors(Supplier<String> newId) {
    this.newId = newId;
  }

  /// @param path keys of the reply and indexes
  GraphQLError of(RuntimeException thrown, List<Object> path, SourceLocation location) {
    var error = GraphqlErrorBuilder.newError().path(path).location(location);
    return switch (thrown) {
      case FaultException known -> {
        var fault = known.faults().getFirst();
        yield error
            .message("%s", fault.message())
            .extensions(Map.of("code", fault.code().name()))
            .build();
      }
      case UnavailableException away ->
          error
              .message("The %s does not answer just now; try again", away.dependency())
              .extensions(logged(ErrorCode.SERVICE_UNAVAILABLE, away))
              .build();
      default ->
          error
              .message("This failed on our side; our log has the reason under this id")
              .extensions(logged(ErrorCode.INTERNAL_SERVER_ERROR, thrown))
              .build();
    };
  }

  private Map<String, Object> logged(ErrorCode code, RuntimeException thrown) {
    var id =
        ids.computeIfAbsent(
            thrown,
            t -> {
              var made = newId.get();
              LOG.log(Level.ERROR, "a field failed", field("error_id", made), t);
              return made;
            });
    return Map.of("code", code.name(), "id", id);
  }
}
