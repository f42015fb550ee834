package lambdasuite.dataapi;

/// How a result is wanted.
///
/// @param metadata with a description of the columns
/// @param formatted as one text of JSON
/// @param longsAsText whole numbers as text
/// @param decimalsAsNumbers decimals as numbers, exact or not
record ResultOptions(
    boolean metadata, boolean formatted, boolean longsAsText, boolean decimalsAsNumbers) {

  static ResultOptions of(Arguments arguments) throws ApiException {
    var options = arguments.object("resultSetOptions");
    return new ResultOptions(
        arguments.flag("includeResultMetadata"),
        arguments.oneOf(arguments.members(), "formatRecordsAs", "NONE", "JSON").equals("JSON"),
        arguments.oneOf(options, "longReturnType", "LONG", "STRING").equals("STRING"),
        arguments
            .oneOf(options, "decimalReturnType", "STRING", "DOUBLE_OR_LONG")
            .equals("DOUBLE_OR_LONG"));
  }
}
