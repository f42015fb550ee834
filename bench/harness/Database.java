import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lambdasuite.mariadb.MariaDb;

/// A MariaDB server for a benchmark, kept in a folder; speaks to harness.processes.Worker.
///
/// | asked | answers |
/// |---|---|
/// | `where` | port, user and password |
/// | `run` statement, `runFile` file | nothing, once the statement has run |
/// | `ask` query | its first value |
/// | `time` statement | the median of a thousand times that it runs, in ms |
final class Database {
  private final MariaDb server;
  private final Connection connection;

  private Database(MariaDb server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  public static void main(String[] arguments) throws Exception {
    var name = arguments[1];
    var settings =
        new MariaDb.Settings(
            Optional.of(Path.of(arguments[0])),
            0,
            "suite",
            UUID.randomUUID().toString(),
            List.of(name));
    try (var server = MariaDb.start(settings);
        var connection =
            DriverManager.getConnection(
                server.jdbcUrl(name) + "&useServerPrepStmts=true",
                server.user(),
                server.password())) {
      var database = new Database(server, connection);
      // What an earlier run left would make this one slower.
      database.run("DROP DATABASE " + name);
      database.run("CREATE DATABASE " + name);
      database.run("USE " + name);
      database.answerAll();
    }
  }

  private void answerAll() throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("ready");
    for (var line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(answer(line.split("\t", 2)));
    }
  }

  private String answer(String[] words) {
    try {
      return "ok "
          + switch (words[0]) {
            case "where" -> server.port() + "\t" + server.user() + "\t" + server.password();
            case "run" -> run(words[1]);
            case "runFile" -> run(Files.readString(Path.of(words[1])));
            case "ask" -> ask(words[1]);
            case "time" -> time(words[1]);
            default -> throw new IllegalArgumentException("no verb " + words[0]);
          };
    } catch (SQLException | IOException | RuntimeException e) {
      return "failed " + String.valueOf(e).replaceAll("\\s+", " ");
    }
  }

  private String run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
      return "";
    }
  }

  private String time(String sql) throws SQLException {
    var nanos = new long[1000];
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < nanos.length; i++) {
        long begin = System.nanoTime();
        statement.execute();
        nanos[i] = System.nanoTime() - begin;
      }
    }
    Arrays.sort(nanos);
    return String.valueOf(nanos[nanos.length / 2] / 1e6);
  }

  private String ask(String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
