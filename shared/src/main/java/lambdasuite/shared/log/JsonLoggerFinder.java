package lambdasuite.shared.log;

import java.time.InstantSource;

/// Supplies `System.Logger` for the whole program; found by service.
public final class JsonLoggerFinder extends System.LoggerFinder {
  private final LogConfig config = LogConfig.from(System.getenv());

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new JsonLogger(name, config, InstantSource.system(), () -> System.out);
  }
}
