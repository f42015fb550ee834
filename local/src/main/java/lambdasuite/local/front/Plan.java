package lambdasuite.local.front;

import java.util.Map;

/// What the holders of some API keys may do on a stage.
///
/// @param keys ids of the enabled keys, by the value that callers send
/// @param methodThrottles limits that hold for one method only, by `path/METHOD` without a leading
///     slash
record Plan(
    String id,
    Map<String, String> keys,
    Throttle throttle,
    Quota quota,
    Map<String, Throttle> methodThrottles) {

  Plan {
    keys = Map.copyOf(keys);
    methodThrottles = Map.copyOf(methodThrottles);
  }
}
