package lambdasuite.orders;

import graphql.language.Field;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.SelectionSet;
import graphql.schema.DataFetchingEnvironment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of an object is selected.
final class Selection {
  private Selection() {}

  /// Whether no other fields than these are. One that `@skip` leaves out counts as well: then the
  /// answer is only less thrifty.
  static boolean isOnly(Set<String> names, DataFetchingEnvironment environment) {
    return environment.getMergedField().getFields().stream()
        .allMatch(field -> isOnly(names, field.getSelectionSet(), environment));
  }

  private static boolean isOnly(
      Set<String> names, @Nullable SelectionSet set, DataFetchingEnvironment environment) {
    return set == null
        || set.getSelections().stream()
            .allMatch(
                selection ->
                    switch (selection) {
                      case Field field ->
                          names.contains(field.getName()) || field.getName().equals("__typename");
                      case InlineFragment fragment ->
                          isOnly(names, fragment.getSelectionSet(), environment);
                      case FragmentSpread spread ->
                          isOnly(names, fragment(spread, environment), environment);
                      default -> false;
                    });
  }

  private static @Nullable SelectionSet fragment(
      FragmentSpread spread, DataFetchingEnvironment environment) {
    var fragment = environment.getFragmentsByName().get(spread.getName());
    return fragment == null ? null : fragment.getSelectionSet();
  }
}
