package lambdasuite.shared.snapstart;

import java.util.ArrayList;
import java.util.List;
import org.crac.CheckpointException;
import org.crac.Context;
import org.crac.Resource;
import org.crac.RestoreException;

/// Lambda's part: calls what is registered, before a snapshot in the reverse order of registration,
/// and after a restore in that order.
final class Snapshots extends Context<Resource> {
  private final List<Resource> resources = new ArrayList<>();

  @Override
  public void register(Resource resource) {
    resources.add(resource);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) throws CheckpointException {
    for (var resource : resources.reversed()) {
      try {
        resource.beforeCheckpoint(this);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) throws RestoreException {
    for (var resource : resources) {
      try {
        resource.afterRestore(this);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
