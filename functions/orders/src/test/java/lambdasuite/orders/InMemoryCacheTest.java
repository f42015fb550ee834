package lambdasuite.orders;

import java.time.InstantSource;

class InMemoryCacheTest extends CacheContract {
  @Override
  Cache cache() {
    return new InMemoryCache(InstantSource.system());
  }
}
