package lambdasuite.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import lambdasuite.local.front.Front;
import lambdasuite.local.front.FrontConfig;
import lambdasuite.mariadb.MariaDb;
import org.jspecify.annotations.Nullable;

/// The whole suite on this machine: database, AWS emulator with the deployed template, and the front before it.
final class LocalSuite implements AutoCloseable {
  private static final String STAGE = "v1";
  private static final String DATABASE = "dice";
  private static final String USER = "suite";
  private static final String SECRET = "lambda-suite/database";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Workspace workspace;
  private final Ports ports;
  private @Nullable RunningSuite running;

  private LocalSuite(Workspace workspace, Ports ports) {
    this.workspace = workspace;
    this.ports = ports;
  }

  /// Starts everything, or nothing.
  ///
  /// @param fresh whether what earlier runs kept is thrown away first
  /// @throws SuiteException saying what to do about it, if it cannot start
  static LocalSuite start(Workspace workspace, Ports ports, boolean fresh, Console console) {
    var suite = new LocalSuite(workspace, ports);
    try {
      suite.parts.push(Lock.take(workspace));
      suite.clearUp(fresh);
      suite.run(console);
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

  /// Stops what was started, last first; what fails to stop does not keep the rest from stopping.
  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("A part of the suite did not stop: " + e);
      }
    }
  }

  private void clearUp(boolean fresh) {
    Folders.delete(workspace.state());
    Processes.begin(workspace).end();
    Folders.delete(workspace.temporary());
    if (fresh) {
      Folders.delete(workspace.data());
    }
    ports.requireFree();
    Folders.create(workspace.data());
    parts.push(() -> Folders.delete(workspace.processes()));
    parts.push(() -> Folders.delete(workspace.temporary()));
  }

  private void run(Console console) {
    var python =
        PythonEnvironment.prepare(workspace.pythonEnvironment(), workspace.requirements(), console);
    var emulator = MiniStack.start(python, workspace, ports.aws());
    parts.push(emulator);
    Processes.add(workspace, emulator.process());
    var database = startDatabase();
    emulator.awaitHealth(workspace);
    try (var aws = new Aws(emulator.endpoint())) {
      var parameters = parameters(database);
      new Secret(aws, SECRET)
          .put(Map.of("username", database.user(), "password", database.password()));
      var outputs = new Stack(aws, workspace).deploy(parameters);
      parts.push(startFront(emulator));
      parts.push(() -> Folders.delete(workspace.state()));
      running = description(aws, emulator, database, outputs, parameters);
      JsonFile.write(workspace.state(), running);
    }
  }

  private Front startFront(MiniStack emulator) {
    var config =
        new FrontConfig(
            emulator.endpoint(),
            Aws.REGION,
            Aws.CREDENTIALS,
            Stack.NAME,
            STAGE,
            LocalTemplate.read(workspace.template()).preflight());
    try {
      return Front.start(ports.front(), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MariaDb startDatabase() {
    var database =
        MariaDb.start(
            new MariaDb.Settings(
                Optional.of(workspace.databaseData()),
                ports.database(),
                USER,
                password(),
                List.of(DATABASE)));
    parts.push(database);
    ProcessHandle.of(database.pid()).ifPresent(process -> Processes.add(workspace, process));
    return database;
  }

  /// One for as long as the data is kept, so that a client's saved connection goes on working.
  private String password() {
    var file = workspace.data().resolve("password");
    try {
      if (!Files.exists(file)) {
        Files.writeString(file, UUID.randomUUID().toString());
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> parameters(MariaDb database) {
    return Map.of(
        "Database",
        "external",
        "DatabaseHost",
        database.host(),
        "DatabasePort",
        String.valueOf(database.port()),
        "DatabaseName",
        DATABASE,
        "DatabaseSecret",
        SECRET,
        "DatabaseTls",
        "disabled");
  }

  private RunningSuite description(
      Aws aws,
      MiniStack emulator,
      MariaDb database,
      Map<String, String> outputs,
      Map<String, String> parameters) {
    var apiKey =
        aws.apiGateway()
            .getApiKey(r -> r.apiKey(output(outputs, "ApiKeyId")).includeValue(true))
            .value();
    return new RunningSuite(
        "http://localhost:" + ports.front(),
        emulator.endpoint().toString(),
        Aws.REGION.id(),
        apiKey,
        output(outputs, "SourceBucket"),
        output(outputs, "ResizedBucket"),
        new RunningSuite.Database(
            database.host(), database.port(), DATABASE, database.user(), database.password()),
        parameters);
  }

  private static String output(Map<String, String> outputs, String name) {
    return Optional.ofNullable(outputs.get(name))
        .orElseThrow(() -> new SuiteException("template.yaml has no output " + name));
  }
}
