package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import lambdasuite.dataapi.DataApi;
import lambdasuite.dataapi.Settings;
import lambdasuite.local.front.Front;
import lambdasuite.local.front.FrontConfig;
import lambdasuite.mariadb.MariaDb;
import org.jspecify.annotations.Nullable;

/// The whole suite on this machine: database, AWS emulator with the deployed template, and the
/// front before it.
final class LocalSuite implements AutoCloseable {
  private static final String STAGE = "v1";
  private static final String DATABASE = "dice";
  private static final String USER = "suite";
  private static final String CLUSTER = "suite";
  private static final String SECRET = "lambda-suite/database";
  private static final String BOOKS_DATABASE = "test";
  private static final String BOOKS_SECRET = "aws/lambda/bookstore";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Workspace workspace;
  private final Ports ports;
  private final Place place;
  private @Nullable RunningSuite running;
  private final CompletableFuture<String> end = new CompletableFuture<>();
  private volatile boolean closed;

  private LocalSuite(Workspace workspace, Ports ports, Place place) {
    this.workspace = workspace;
    this.ports = ports;
    this.place = place;
  }

  /// Starts everything, or nothing.
  ///
  /// @param fresh whether what earlier runs kept is thrown away first
  /// @throws SuiteException saying what to do about it, if it cannot start
  static LocalSuite start(
      Workspace workspace, Ports ports, Place place, boolean fresh, Console console) {
    var suite = new LocalSuite(workspace, ports, place);
    // From here on, so that an interrupted start leaves nothing running either.
    Runtime.getRuntime().addShutdownHook(new Thread(suite::close, "stops the suite"));
    try {
      suite.own(Lock.take(workspace));
      suite.run(fresh, console);
      return suite;
    } catch (RuntimeException | Error e) {
      suite.close();
      throw e;
    }
  }

  /// Where it is reached.
  RunningSuite running() {
    return Objects.requireNonNull(running);
  }

  /// Waits until a part of it has ended by itself.
  ///
  /// @return what to tell about that
  String awaitEnd() {
    return end.join();
  }

  /// Stops what was started, last first; what fails to stop does not keep the rest from stopping.
  @Override
  public synchronized void close() {
    closed = true;
    while (!parts.isEmpty()) {
      stop(parts.pop());
    }
  }

  /// Takes over a part that was started; if the suite is stopping already, stops the part at once.
  private synchronized void own(AutoCloseable part) {
    if (closed) {
      stop(part);
      throw new SuiteException("Stopped while starting");
    }
    parts.push(part);
  }

  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("A part of the suite did not stop: " + e);
    }
  }

  private void clearUp(boolean fresh, Console console) {
    Folders.delete(workspace.state());
    own(() -> Folders.delete(workspace.processes()));
    Processes.begin(workspace).end();
    ports.requireFree();
    if (fresh) {
      Folders.delete(workspace.data());
    }
    if (Files.exists(workspace.emulatorRunning())) {
      console.say("The AWS emulator was killed last time: its buckets and key start anew");
      Folders.delete(workspace.awsData());
    }
    Folders.create(workspace.awsData());
    Folders.delete(workspace.temporary());
    own(() -> Folders.delete(workspace.temporary()));
  }

  private void run(boolean fresh, Console console) {
    if (place.endpoint().isPresent()) {
      clearUp(fresh, console);
      deploy(place.endpoint().get(), startDatabase());
      return;
    }
    var python = PythonEnvironment.ofEmulator(workspace, console);
    clearUp(fresh, console);
    var emulator = MiniStack.start(python, workspace, ports);
    own(emulator);
    watch("The AWS emulator", emulator.process(), workspace.emulatorLog());
    var database = startDatabase();
    emulator.awaitHealth(workspace);
    deploy(emulator.endpoint(), database);
  }

  private void deploy(URI endpoint, MariaDb database) {
    var runtime = place.runtime();
    var dataApi = startDataApi(endpoint, database);
    try (var aws = new Aws(endpoint)) {
      var parameters = parameters(database);
      new Secret(aws, SECRET)
          .put(Map.of("username", database.user(), "password", database.password()));
      new Secret(aws, BOOKS_SECRET).put(bookstore(database));
      var outputs = new Stack(aws, workspace, runtime).deploy(parameters);
      own(startFront(endpoint));
      own(() -> Folders.delete(workspace.state()));
      running = description(aws, endpoint, dataApi, database, outputs, runtime, parameters);
      JsonFile.write(workspace.state(), running);
    }
  }

  private DataApi startDataApi(URI endpoint, MariaDb database) {
    var secrets = new SuiteSecrets(new Aws(endpoint));
    own(secrets);
    var url = "jdbc:mysql://" + database.host() + ":" + database.port();
    try {
      var dataApi =
          DataApi.start(new Settings(ports.dataApi(), url, secrets).of(Aws.cluster(CLUSTER)));
      own(dataApi);
      return dataApi;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Front startFront(URI endpoint) {
    var template = LocalTemplate.read(workspace.template());
    var config =
        new FrontConfig(
            endpoint,
            Aws.REGION,
            Aws.CREDENTIALS,
            Stack.NAME,
            STAGE,
            template.preflight(),
            template.gatewayResponses());
    try {
      return Front.start(ports.front(), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void watch(String name, ProcessHandle process, Path log) {
    Processes.add(workspace, process);
    var _ = process.onExit().thenApply(_ -> ended(name + " has ended; see " + log));
  }

  /// Not synchronized: on one processor, it would keep the only thread that tells of ended processes
  /// waiting for [#close], which waits to be told.
  private boolean ended(String message) {
    return !closed && end.complete(message);
  }

  private MariaDb startDatabase() {
    var database =
        MariaDb.start(
            new MariaDb.Settings(
                Optional.of(workspace.databaseData()),
                ports.database(),
                USER,
                kept("password"),
                List.of(DATABASE, BOOKS_DATABASE)));
    own(database);
    if (!place.isReachedByLoopback()) {
      own(Relay.start(place.reach(), database.port()));
    }
    ProcessHandle.of(database.pid()).ifPresent(p -> watch("MariaDB", p, database.log()));
    return database;
  }

  /// One for as long as the data is kept, so that a client's saved connection, or token, goes on
  /// working.
  private String kept(String name) {
    var file = workspace.data().resolve(name);
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, String> parameters(MariaDb database) {
    return Map.of(
        "Database",
        "external",
        "DatabaseHost",
        place.reach(),
        "DatabasePort",
        String.valueOf(database.port()),
        "DatabaseName",
        DATABASE,
        "DatabaseSecret",
        SECRET,
        "DatabaseTls",
        "disabled",
        // Another emulator passes on nothing to the Data API of this one.
        "DataApiCluster",
        place.endpoint().isPresent() ? "" : CLUSTER,
        "BooksTls",
        "disabled",
        "TokenIssuer",
        LocalToken.ISSUER,
        "TokenSecret",
        kept("token-secret"));
  }

  /// What the bookstore's secret says, in the names that go with TiDB.
  private Map<String, String> bookstore(MariaDb database) {
    return Map.of(
        "TiDBHost", place.reach(),
        "TiDBPort", String.valueOf(database.port()),
        "TiDBUser", database.user(),
        "TiDBPassword", database.password(),
        "TiDBDatabase", BOOKS_DATABASE);
  }

  private RunningSuite description(
      Aws aws,
      URI endpoint,
      DataApi dataApi,
      MariaDb database,
      Map<String, String> outputs,
      JavaRuntime runtime,
      Map<String, String> parameters) {
    var apiKey =
        aws.apiGateway()
            .getApiKey(r -> r.apiKey(output(outputs, "ApiKeyId")).includeValue(true))
            .value();
    return new RunningSuite(
        "http://localhost:" + ports.front(),
        endpoint.toString(),
        dataApi.endpoint().toString(),
        Aws.REGION.id(),
        apiKey,
        output(outputs, "SourceBucket"),
        output(outputs, "ResizedBucket"),
        new RunningSuite.Database(
            database.host(), database.port(), DATABASE, database.user(), database.password()),
        runtime,
        parameters);
  }

  private static String output(Map<String, String> outputs, String name) {
    return Optional.ofNullable(outputs.get(name))
        .orElseThrow(() -> new SuiteException("template.yaml has no output " + name));
  }
}
