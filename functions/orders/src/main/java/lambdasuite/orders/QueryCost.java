package lambdasuite.orders;

import static java.math.BigInteger.ONE;

import graphql.language.Definition;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What executing an operation may come to, found out from its text alone. Each fragment is looked
/// at once, so it takes no longer than the document is long, whatever it multiplies up to.
///
/// The document may still be invalid: then what is unknown counts as little, and it is refused
/// afterwards.
final class QueryCost {
  /// Types, or fields of one: not all of them have everything that is asked of them.
  private static final long MOST_OF_SCHEMA = 20;

  private static final BigInteger MOST = BigInteger.valueOf(Cost.MOST);

  private final GraphQLSchema schema;
  private final Map<String, FragmentDefinition> fragments = new HashMap<>();
  private final Map<String, Cost> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Map<String, @Nullable Object> variables;

  /// @param depth of fields within fields
  /// @param aliases in all
  /// @param complexity fields in the reply, each page counted as full, and a field once more for
  ///     every 40 characters of its alias
  /// @param introspection whether it asks for the schema
  record Cost(int depth, long aliases, long complexity, boolean introspection) {
    private static final Cost NONE = new Cost(0, 0, 0, false);

    /// Beyond any limit, and far from an overflow.
    private static final long MOST = 1_000_000_000;

    /// So much of an alias is no more of a reply than a value.
    private static final int LONG_ALIAS = 40;

    private Cost plus(Cost other) {
      return new Cost(
          Math.max(depth, other.depth),
          Math.min(MOST, aliases + other.aliases),
          Math.min(MOST, complexity + other.complexity),
          introspection || other.introspection);
    }

    private Cost asField(@Nullable String alias, long times) {
      int length = alias == null ? 0 : alias.length();
      return new Cost(
          depth + 1,
          aliases + (alias == null ? 0 : 1),
          Math.min(MOST, 1 + length / LONG_ALIAS + times * complexity),
          introspection);
    }
  }

  private QueryCost(
      GraphQLSchema schema, Document document, Map<String, @Nullable Object> variables) {
    this.schema = schema;
    this.variables = variables;
    for (Definition<?> definition : document.getDefinitions()) {
      if (definition instanceof FragmentDefinition fragment) {
        fragments.putIfAbsent(fragment.getName(), fragment);
      }
    }
  }

  /// @param variables as the caller sent them
  static Cost of(
      GraphQLSchema schema,
      Document document,
      OperationDefinition operation,
      Map<String, @Nullable Object> variables) {
    var all = new HashMap<String, @Nullable Object>();
    for (var variable : operation.getVariableDefinitions()) {
      if (variable.getDefaultValue() != null) {
        all.put(variable.getName(), variable.getDefaultValue());
      }
    }
    all.putAll(variables);
    return new QueryCost(schema, document, all)
        .of(operation.getSelectionSet(), schema.getQueryType());
  }

  private Cost of(@Nullable SelectionSet set, @Nullable GraphQLObjectType type) {
    var cost = Cost.NONE;
    if (set != null) {
      for (Selection<?> selection : set.getSelections()) {
        requireConditions((DirectivesContainer<?>) selection);
        cost = cost.plus(of(selection, type));
      }
    }
    return cost;
  }

  private Cost of(Selection<?> selection, @Nullable GraphQLObjectType type) {
    if (selection instanceof Field field) {
      return of(field, type);
    }
    if (selection instanceof InlineFragment fragment) {
      return of(fragment.getSelectionSet(), type);
    }
    return selection instanceof FragmentSpread spread ? of(spread) : Cost.NONE;
  }

  /// A variable with a default may be null all the same, and where it says what is included or
  /// skipped the engine counts on it not to be.
  private void requireConditions(DirectivesContainer<?> selection) {
    for (var directive : selection.getDirectives()) {
      for (var argument : directive.getArguments()) {
        if (argument.getValue() instanceof VariableReference variable
            && variables.containsKey(variable.getName())
            && variables.get(variable.getName()) == null) {
          throw new FaultException(
              ErrorCode.BAD_USER_INPUT,
              "@%s takes true or false, and $%s is null"
                  .formatted(directive.getName(), variable.getName()));
        }
      }
    }
  }

  private Cost of(FragmentSpread spread) {
    var name = spread.getName();
    var fragment = fragments.get(name);
    var cost = known.get(name);
    if (cost != null || fragment == null || !open.add(name)) {
      return cost == null ? Cost.NONE : cost;
    }
    var type = schema.getType(fragment.getTypeCondition().getName());
    var measured =
        of(fragment.getSelectionSet(), type instanceof GraphQLObjectType object ? object : null);
    open.remove(name);
    known.put(name, measured);
    return measured;
  }

  /// What is asked about the schema has limits of its own in the engine, also for its depth.
  private Cost of(Field field, @Nullable GraphQLObjectType type) {
    var alias = field.getAlias();
    if (field.getName().equals("__schema") || field.getName().equals("__type")) {
      var asked = of(field.getSelectionSet(), null).asField(alias, MOST_OF_SCHEMA);
      return new Cost(1, asked.aliases, asked.complexity, true);
    }
    var definition = type == null ? null : type.getFieldDefinition(field.getName());
    if (definition == null) {
      return of(field.getSelectionSet(), null).asField(alias, 1);
    }
    var fieldType =
        GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLObjectType object
            ? object
            : null;
    return of(field.getSelectionSet(), fieldType).asField(alias, times(field, definition, type));
  }

  private long times(
      Field field, GraphQLFieldDefinition definition, @Nullable GraphQLObjectType type) {
    var first = definition.getArgument("first");
    if (first == null) {
      boolean listed = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
      return listed && schema.getQueryType().equals(type) ? Page.MOST : 1;
    }
    var usual = first.getArgumentDefaultValue().getValue();
    return field.getArguments().stream()
        .filter(argument -> argument.getName().equals("first"))
        .map(argument -> size(argument.getValue(), usual))
        .findFirst()
        .orElseGet(() -> size(usual, usual));
  }

  /// What is no number is refused later.
  private long size(@Nullable Object value, @Nullable Object usual) {
    if (value instanceof IntValue literal) {
      return literal.getValue().max(ONE).min(MOST).longValue();
    }
    if (value instanceof Number number) {
      return (long) Math.clamp(number.doubleValue(), 1, Cost.MOST);
    }
    return value instanceof VariableReference variable
        ? size(variables.getOrDefault(variable.getName(), usual), usual)
        : 1;
  }
}
