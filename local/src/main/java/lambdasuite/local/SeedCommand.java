package lambdasuite.local;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "seed",
    description = "Replaces the shop's customers, orders and products by made-up ones.")
final class SeedCommand implements Runnable {
  private final Workspace workspace;
  private final Console console;

  @Option(names = "--customers", description = "How many; 1,000 if left out.")
  private int customers = 1_000;

  @Option(names = "--orders", description = "How many, of three items on average; 10,000.")
  private int orders = 10_000;

  @Option(names = "--products", description = "How many; 500.")
  private int products = 500;

  SeedCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  @Override
  public void run() {
    long begin = System.nanoTime();
    var database = RunningSuite.require(workspace).database();
    var seed = new Seed(customers, orders, products);
    try (var connection =
        DriverManager.getConnection(url(database), database.user(), database.password())) {
      long items = seed.write(connection);
      var took = Duration.ofNanos(System.nanoTime() - begin);
      console.say(
          "%,d customers, %,d orders with %,d items, %,d products in %.1f s"
              .formatted(customers, orders, items, products, took.toMillis() / 1e3));
    } catch (SQLException e) {
      throw new SuiteException("The database refuses it: " + e.getMessage(), e);
    }
  }

  /// Many rows go out as one statement.
  private static String url(RunningSuite.Database database) {
    return "jdbc:mysql://%s:%d/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true&rewriteBatchedStatements=true"
        .formatted(database.host(), database.port(), database.name());
  }
}
