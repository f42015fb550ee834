package lambdasuite.rdsdata;

/// A value of a column of type JSON.
public record JsonText(String text) {}
