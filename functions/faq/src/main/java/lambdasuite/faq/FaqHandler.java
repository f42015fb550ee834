package lambdasuite.faq;

import static lambdasuite.shared.log.Field.field;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import lambdasuite.shared.Environment;
import lambdasuite.shared.Invocations;
import lambdasuite.shared.http.FieldError;
import lambdasuite.shared.http.HttpFunction;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;
import lambdasuite.shared.json.JsonLine;
import lambdasuite.shared.snapstart.FreshRandom;
import lambdasuite.shared.snapstart.SnapStart;

/// Questions and answers about AWS Lambda, over HTTP.
///
/// | route | answers |
/// |---|---|
/// | `GET /faq` | a random entry, never cached |
/// | `GET /faq/{id}` | that entry, or 404 |
/// | `GET /faqs` | `count` and `faqs`: all; with every word of `?q=`; of one `?category=` |
///
/// An entry is `id`, `category`, `q`, `a` and `source`. No match is an empty list; a category that
/// does not exist is 400, since it is a typing error that an empty list would hide.
public final class FaqHandler implements RequestStreamHandler {
  private static final System.Logger LOG = System.getLogger(FaqHandler.class.getName());

  /// The entries change with a deployment only: a caller may be five minutes behind, then asks with
  /// its ETag.
  private static final String CACHED = "public, max-age=300";

  private final Faqs faqs;
  private final HttpFunction function;

  /// Called by Lambda.
  public FaqHandler() {
    this(
        new Faqs(FaqFile.load(), new FreshRandom()),
        new Invocations("faq", new Environment(System.getenv()), InstantSource.system()));
    SnapStart.prime();
  }

  FaqHandler(Faqs faqs, Invocations invocations) {
    this.faqs = faqs;
    this.function = new HttpFunction(invocations, this::route);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream output, Context context)
      throws IOException {
    function.handle(event, output, context);
  }

  private Reply route(Request request) {
    return switch (request.route()) {
      case "GET /faq" -> random();
      case "GET /faq/{id}" -> byId(request);
      case "GET /faqs" -> list(request);
      default -> throw request.noSuchRoute();
    };
  }

  private Reply random() {
    var faq = faqs.choose();
    LOG.log(Level.INFO, "chosen", field("faq_id", faq.id()));
    return Reply.json(200, json(faq).toString()).with("Cache-Control", "no-store");
  }

  private Reply byId(Request request) {
    var id = request.path("id");
    var faq =
        faqs.withId(id)
            .orElseThrow(() -> ProblemException.notFound("There is no entry " + id + "."));
    return cached(json(faq), request);
  }

  private Reply list(Request request) {
    var found = faqs.find(request.query("q").orElse(""), category(request));
    var json =
        new JsonLine()
            .member("count", found.size())
            .member("faqs", found.stream().map(FaqHandler::json).toList());
    return cached(json, request);
  }

  private static Optional<Category> category(Request request) {
    return request
        .query("category")
        .filter(name -> !name.isBlank())
        .map(name -> Category.named(name).orElseThrow(() -> unknownCategory(name)));
  }

  private static ProblemException unknownCategory(String name) {
    return ProblemException.badRequest(
        new FieldError("category", "there is no category " + name, "one of " + Category.names()));
  }

  private static Reply cached(JsonLine json, Request request) {
    return Reply.json(200, json.toString()).with("Cache-Control", CACHED).validatedBy(request);
  }

  private static JsonLine json(Faq faq) {
    return new JsonLine()
        .member("id", faq.id())
        .member("category", faq.category())
        .member("q", faq.q())
        .member("a", faq.a())
        .member("source", faq.source());
  }
}
