package lambdasuite.dataapi;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// What the API does (RDS Data API reference, "Actions").
final class Operations implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Operations.class.getName());

  private final Settings settings;
  private final Sessions sessions;
  private final Transactions transactions;
  private final Pause pause;

  Operations(Settings settings) {
    this.settings = settings;
    this.sessions = new Sessions(settings.jdbcUrl(), settings.secrets());
    this.transactions = new Transactions(settings.limits(), settings.clock());
    this.pause = new Pause(settings.pauseAfter(), settings.resumeTime(), settings.clock());
  }

  /// Runs the operation of a path, such as `/Execute`.
  String call(String path, String body) throws ApiException {
    var arguments = Arguments.parse(body);
    var reply =
        switch (path) {
          case "/Execute" -> execute(arguments);
          case "/BatchExecute" -> batch(arguments);
          case "/BeginTransaction" -> begin(arguments);
          case "/CommitTransaction" -> end(arguments, true);
          case "/RollbackTransaction" -> end(arguments, false);
          case "/ExecuteSql" -> throw ApiException.badRequest("ExecuteSql isn't supported");
          default -> throw ApiException.notFound("There is no operation " + path);
        };
    return reply.toString();
  }

  /// Puts the database to sleep.
  void pause() {
    pause.pause();
  }

  /// Rolls back what has been left for too long.
  void expire() {
    transactions.expire();
  }

  @Override
  public void close() {
    transactions.close();
  }

  /// Work of a call on its session.
  @FunctionalInterface
  private interface Work {
    JsonObject run(Connection connection) throws SQLException, ApiException;
  }

  private JsonObject execute(Arguments arguments) throws ApiException {
    var options = ResultOptions.of(arguments);
    var parameters = arguments.parameters();
    var execution = new Execution(Sql.parse(arguments.sql()), settings.limits());
    boolean goesOn = arguments.flag("continueAfterTimeout");
    if (goesOn && arguments.transaction().isPresent()) {
      throw ApiException.badRequest(
          "continueAfterTimeout isn't supported for a statement of a transaction");
    }
    return run(arguments, goesOn, connection -> execution.once(connection, parameters, options));
  }

  private JsonObject batch(Arguments arguments) throws ApiException {
    var sets = arguments.parameterSets();
    var execution = new Execution(Sql.parse(arguments.sql()), settings.limits());
    return run(arguments, false, connection -> execution.batch(connection, sets));
  }

  private JsonObject begin(Arguments arguments) throws ApiException {
    require(arguments);
    var database = arguments.database();
    var connection = sessions.open(arguments.secretArn(), database);
    try {
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      sessions.kill(arguments.secretArn(), Sessions.id(connection));
      throw DatabaseErrors.of(e);
    }
    var transaction =
        new Transaction(connection, arguments.secretArn(), database, settings.clock().instant());
    return new JsonObject().member("transactionId", transactions.add(transaction));
  }

  private JsonObject end(Arguments arguments, boolean commit) throws ApiException {
    require(arguments);
    var id = arguments.requiredTransaction();
    var transaction = transactions.take(id, arguments.secretArn(), Optional.empty());
    boolean done = false;
    try {
      var reply =
          inTime(
              arguments,
              transaction.connection(),
              false,
              () -> end(transaction.connection(), commit));
      done = true;
      return reply;
    } finally {
      if (done) {
        transactions.ended(id);
      } else {
        transactions.aborted(id);
      }
    }
  }

  private static JsonObject end(Connection connection, boolean commit) throws SQLException {
    if (commit) {
      connection.commit();
    } else {
      connection.rollback();
    }
    return new JsonObject()
        .member("transactionStatus", commit ? "Transaction Committed" : "Rollback Complete");
  }

  private JsonObject run(Arguments arguments, boolean goesOn, Work work) throws ApiException {
    require(arguments);
    var transaction = arguments.transaction();
    return transaction.isPresent()
        ? within(transaction.get(), arguments, work)
        : alone(arguments, goesOn, work);
  }

  private JsonObject alone(Arguments arguments, boolean goesOn, Work work) throws ApiException {
    var connection = sessions.open(arguments.secretArn(), arguments.database());
    return inTime(
        arguments,
        connection,
        goesOn,
        () -> {
          try (connection) {
            return work.run(connection);
          }
        });
  }

  /// An error of the statement leaves the transaction as it is, as MySQL does; one of the call ends
  /// it.
  private JsonObject within(String id, Arguments arguments, Work work) throws ApiException {
    var transaction = transactions.take(id, arguments.secretArn(), arguments.database());
    boolean usable = false;
    try {
      var reply =
          inTime(
              arguments, transaction.connection(), false, () -> work.run(transaction.connection()));
      usable = true;
      return reply;
    } catch (ApiException e) {
      usable = e.code().equals("DatabaseErrorException") || e.code().equals("BadRequestException");
      throw e;
    } finally {
      if (usable) {
        transaction.giveBack(settings.clock().instant());
      } else {
        transactions.aborted(id);
      }
    }
  }

  /// Waits for work as long as a call may take, and then stops it unless it is to go on.
  private JsonObject inTime(
      Arguments arguments, Connection connection, boolean goesOn, Callable<JsonObject> work)
      throws ApiException {
    long id = Sessions.id(connection);
    var task = new FutureTask<>(work);
    Thread.ofVirtual().name("runs a statement").start(task);
    try {
      return task.get(settings.limits().call().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      if (!goesOn) {
        sessions.kill(arguments.secretArn(), id);
      }
      throw ApiException.statementTimeout(id);
    } catch (ExecutionException e) {
      throw translated(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.log(System.Logger.Level.WARNING, "interrupted", e);
      throw ApiException.internal();
    }
  }

  private static ApiException translated(@Nullable Throwable cause) {
    return switch (cause) {
      case ApiException e -> e;
      case SQLException e -> DatabaseErrors.of(e);
      case null, default -> {
        LOG.log(System.Logger.Level.ERROR, "unexpected failure", cause);
        yield ApiException.internal();
      }
    };
  }

  private void require(Arguments arguments) throws ApiException {
    var resource = arguments.resourceArn();
    arguments.secretArn();
    if (settings.clusterArn().filter(arn -> !arn.equals(resource)).isPresent()) {
      throw ApiException.endpointNotEnabled(cluster(resource));
    }
    if (!pause.isAwake(!transactions.isEmpty())) {
      throw ApiException.databaseResuming(cluster(resource) + "-instance-1");
    }
  }

  private static String cluster(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
