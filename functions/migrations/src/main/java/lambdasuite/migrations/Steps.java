package lambdasuite.migrations;

import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/// Follows Flyway from migration to migration, and notes each as begun in the table `schema_begun`.
final class Steps implements Callback {
  private @Nullable String current;
  private int applied;

  /// The version that is being applied, or has failed.
  Optional<String> current() {
    return Optional.ofNullable(current);
  }

  int applied() {
    return applied;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    if (event == Event.AFTER_EACH_MIGRATE) {
      current = null;
      applied++;
    } else {
      var version = context.getMigrationInfo().getVersion().getVersion();
      begin(version, context);
      current = version;
    }
  }

  /// A statement that defines something commits this note first; one that changes rows is
  /// committed with it, and with Flyway's own note.
  private static void begin(String version, Context context) {
    var sql = "INSERT IGNORE INTO schema_begun (version) VALUES (?)";
    try (var statement = context.getConnection().prepareStatement(sql)) {
      statement.setString(1, version);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new MigrationException("Migration " + version + " could not begin", e);
    }
  }

  @Override
  public String getCallbackName() {
    return "steps";
  }
}
