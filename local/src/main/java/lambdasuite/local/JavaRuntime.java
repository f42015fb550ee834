package lambdasuite.local;

/// How an emulator runs Java.
enum JavaRuntime {
  /// As a custom runtime, whose `bootstrap` starts the Java of this machine.
  BOOTSTRAP,
  /// As the managed runtime that the template names.
  MANAGED
}
