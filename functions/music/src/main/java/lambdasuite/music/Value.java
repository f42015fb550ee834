package lambdasuite.music;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The value of an attribute, of one of the types that DynamoDB has (DynamoDB API reference,
/// "AttributeValue").
sealed interface Value {

  record Text(String text) implements Value {}

  /// A number, equal to every other of the same value: `6.0` is `6`.
  record Numeric(BigDecimal number) implements Value {
    public Numeric {
      number = plain(number);
    }
  }

  record Truth(boolean truth) implements Value {}

  record Null() implements Value {}

  /// Bytes.
  ///
  /// @param base64 in the basic alphabet with padding (RFC 4648, section 4)
  record Binary(String base64) implements Value {}

  record TextSet(Set<String> texts) implements Value {
    public TextSet {
      texts = Collections.unmodifiableSet(new LinkedHashSet<>(texts));
    }
  }

  record NumberSet(Set<BigDecimal> numbers) implements Value {
    public NumberSet {
      var plain = new LinkedHashSet<BigDecimal>();
      numbers.forEach(number -> plain.add(plain(number)));
      numbers = Collections.unmodifiableSet(plain);
    }
  }

  record BinarySet(Set<String> base64) implements Value {
    public BinarySet {
      base64 = Collections.unmodifiableSet(new LinkedHashSet<>(base64));
    }
  }

  record ListOf(List<Value> values) implements Value {
    public ListOf {
      values = List.copyOf(values);
    }
  }

  record MapOf(Map<String, Value> members) implements Value {
    public MapOf {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// The one form that numbers of the same value share, without an exponent where that is short.
  static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    boolean isShort = stripped.precision() - stripped.scale() <= NumberRange.MOST_DIGITS;
    return stripped.scale() < 0 && isShort ? stripped.setScale(0) : stripped;
  }
}
