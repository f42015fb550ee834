package lambdasuite.shared.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import lambdasuite.shared.database.DatabaseConfig.Tls;
import org.junit.jupiter.api.Test;

class PrimingTest {
  private static final Credentials.Login NOBODY = new Credentials.Login("nobody", "");

  /// Were it to ask the database, this one is not there.
  @Test
  void asksNoDatabase() {
    for (var tls : new Tls[] {Tls.DISABLED, new Tls.Verified(new Authorities.Rds("us-east-1"))}) {
      var config = new DatabaseConfig("db.invalid", 3306, "dice", tls, NOBODY);

      assertThatNoException().isThrownBy(new Database(config, InstantSource.system())::prime);
    }
  }

  /// What is primed is not loaded any more when a first connection is made.
  @Test
  void loadsWhatAConnectionNeeds() throws Exception {
    var tls = new Tls.Verified(new Authorities.Rds("us-east-1"));
    var config = new DatabaseConfig("db.invalid", 3306, "dice", tls, NOBODY);
    var database = new Database(config, InstantSource.system());
    database.prime();
    long loaded = ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();

    database.prime();

    assertThat(ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() - loaded)
        .isLessThan(20);
  }
}
