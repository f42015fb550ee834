package lambdasuite.orders;

import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import graphql.validation.QueryComplexityLimitsExceeded;
import graphql.validation.ValidationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads documents and checks them against the schema. The last ones that were good are kept, since
/// a client sends the same few again and again.
final class Documents {
  private static final int MOST_KEPT = 200;
  private static final int LONGEST_KEPT = 10_000;
  private static final int MOST_FAULTS = 20;

  /// More than any id or amount has. The engine's time for one goes with the square of them.
  private static final int MOST_DIGITS = 100;

  private final GraphQLSchema schema;
  private final ParserOptions options;
  private final Map<String, Document> valid =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Document> eldest) {
          return size() > MOST_KEPT;
        }
      };

  Documents(GraphQLSchema schema, Limits limits) {
    this.schema = schema;
    this.options =
        ParserOptions.getDefaultOperationParserOptions()
            .transform(o -> o.maxTokens(limits.tokens()).maxCharacters(limits.bytes()));
  }

  /// @throws FaultException if it is no document, or has too many tokens
  synchronized Document parse(String text) {
    var known = valid.get(text);
    return known == null ? parseAnew(text) : known;
  }

  /// @throws FaultException naming what does not fit the schema
  synchronized void validate(String text, Document document) {
    if (valid.containsKey(text)) {
      return;
    }
    var errors = errors(document);
    if (!errors.isEmpty()) {
      throw new FaultException(errors.stream().limit(MOST_FAULTS).map(Documents::fault).toList());
    }
    if (text.length() <= LONGEST_KEPT) {
      valid.put(text, document);
    }
  }

  private List<ValidationError> errors(Document document) {
    try {
      return ParseAndValidate.validate(schema, document, Locale.ENGLISH);
    } catch (GoodFaithIntrospectionExceeded | QueryComplexityLimitsExceeded _) {
      throw new FaultException(
          ErrorCode.QUERY_TOO_COMPLEX, "The query asks for more of the schema than any tool does");
    }
  }

  private Document parseAnew(String text) {
    refuseLongNumbers(text);
    var environment =
        ParserEnvironment.newParserEnvironment()
            .document(text)
            .parserOptions(options)
            .locale(Locale.ENGLISH)
            .build();
    try {
      return Parser.parse(environment);
    } catch (ParseCancelledTooDeepException e) {
      throw fault(ErrorCode.QUERY_TOO_DEEP, "The document nests too deeply to be read", e);
    } catch (ParseCancelledException e) {
      var most = "The document has more than " + options.getMaxTokens() + " tokens";
      throw fault(ErrorCode.TOO_MANY_TOKENS, most, e);
    } catch (InvalidSyntaxException e) {
      throw fault(ErrorCode.GRAPHQL_PARSE_FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  private static void refuseLongNumbers(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits = c >= '0' && c <= '9' ? digits + 1 : 0;
      if (digits > MOST_DIGITS) {
        throw new FaultException(
            ErrorCode.GRAPHQL_PARSE_FAILED,
            "The document has a number of more than " + MOST_DIGITS + " digits");
      }
    }
  }

  private static FaultException fault(
      ErrorCode code, String message, InvalidSyntaxException cause) {
    var locations = Optional.ofNullable(cause.getLocation()).map(List::of).orElse(List.of());
    return new FaultException(List.of(new Fault(code, message, locations)));
  }

  private static Fault fault(ValidationError error) {
    var locations = Optional.ofNullable(error.getLocations()).orElseGet(List::<SourceLocation>of);
    return new Fault(ErrorCode.GRAPHQL_VALIDATION_FAILED, error.getMessage(), locations);
  }
}
