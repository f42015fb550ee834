package lambdasuite.rdsdata;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rdsdata.model.ColumnMetadata;
import software.amazon.awssdk.services.rdsdata.model.Field;
import software.amazon.awssdk.services.rdsdata.model.SqlParameter;

/// How a record is a row of a result, or the named parameters of a statement: a component
/// `createdAt` is the column or parameter `created_at`. One that may be null is an [Optional].
///
/// Made once for each type, and kept in a constant.
public final class RowType<T extends Record> {
  private final Constructor<T> constructor;
  private final List<Component> components;

  /// @param column its name in SQL
  /// @param type of the value, inside of the Optional where it is one
  private record Component(String column, Class<?> type, boolean optional, RecordComponent of) {}

  private RowType(Constructor<T> constructor, List<Component> components) {
    this.constructor = constructor;
    this.components = List.copyOf(components);
  }

  /// Looks at a record.
  public static <T extends Record> RowType<T> of(Class<T> type) {
    var components = Stream.of(type.getRecordComponents()).map(RowType::component).toList();
    var types = Stream.of(type.getRecordComponents()).map(c -> c.getType()).toArray(Class[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      components.forEach(c -> c.of().getAccessor().setAccessible(true));
      return new RowType<>(constructor, components);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has this constructor", e);
    }
  }

  List<SqlParameter> parameters(T record) {
    return components.stream().map(c -> Values.parameter(c.column(), value(c, record))).toList();
  }

  List<T> rows(List<ColumnMetadata> columns, List<List<Field>> records) {
    var places = places(columns);
    return records.stream().map(fields -> row(fields, places)).toList();
  }

  private T row(List<Field> fields, Map<String, Integer> places) {
    var values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      var component = components.get(i);
      var place = places.get(component.column());
      if (place == null) {
        throw new IllegalStateException("the result has no column " + component.column());
      }
      values[i] = value(component, fields.get(place));
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("a row is none of " + constructor, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the constructor is accessible", e);
    }
  }

  private static Object value(Component component, Field field) {
    boolean isNull = Boolean.TRUE.equals(field.isNull());
    if (component.optional()) {
      return isNull ? Optional.empty() : Optional.of(Values.read(component.type(), field));
    }
    if (isNull) {
      throw new IllegalStateException(component.column() + " is null and no Optional");
    }
    return Values.read(component.type(), field);
  }

  private static @Nullable Object value(Component component, Record record) {
    try {
      return component.of().getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the accessor is accessible", e);
    }
  }

  /// Of columns of the same name the first counts.
  private static Map<String, Integer> places(List<ColumnMetadata> columns) {
    var places = new HashMap<String, Integer>();
    for (int i = 0; i < columns.size(); i++) {
      places.putIfAbsent(columns.get(i).label().toLowerCase(Locale.ROOT), i);
    }
    return places;
  }

  private static Component component(RecordComponent component) {
    var column = component.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
    boolean optional = component.getType() == Optional.class;
    var type =
        optional
                && component.getGenericType() instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] instanceof Class<?> content
            ? content
            : component.getType();
    return new Component(column.toLowerCase(Locale.ROOT), type, optional, component);
  }
}
