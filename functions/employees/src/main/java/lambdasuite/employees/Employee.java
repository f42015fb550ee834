package lambdasuite.employees;

/// An employee as stored.
///
/// @param id from 1 to [#LAST_ID]
/// @param name of 1 to [#LONGEST_NAME] characters (Unicode code points)
record Employee(long id, String name) {
  static final int LONGEST_NAME = 100;

  /// The greatest value of INT UNSIGNED.
  static final long LAST_ID = 4_294_967_295L;
}
