package lambdasuite.shared.metrics;

/// CloudWatch's units, as far as this suite uses them (CloudWatch API reference, "MetricDatum").
public enum Unit {
  BYTES("Bytes"),
  COUNT("Count"),
  MILLISECONDS("Milliseconds");

  private final String text;

  Unit(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
