package lambdasuite.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import lambdasuite.shared.http.ProblemException;
import lambdasuite.shared.http.Reply;
import lambdasuite.shared.http.Request;

/// GraphiQL, a page to write queries on, with all that it needs: no file of it comes from anybody
/// else. `GET /graphql` is the page, `GET /graphql/{file}` what it loads.
final class Playground {

  /// Only what is served here is loaded, nothing inline is run, and nobody shows it in a frame
  /// (Content Security Policy, level 3).
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src data:; img-src data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Properties VERSIONS = versions();
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String STYLE = "text/css; charset=utf-8";

  /// A file of the class path.
  private record Asset(String path, String type) {}

  private static final Map<String, Asset> ASSETS =
      Map.of(
          "react.js", new Asset(webjar("react", "umd/react.production.min.js"), SCRIPT),
          "react-dom.js", new Asset(webjar("react-dom", "umd/react-dom.production.min.js"), SCRIPT),
          "graphiql.js", new Asset(webjar("graphiql", "graphiql.min.js"), SCRIPT),
          "graphiql.css", new Asset(webjar("graphiql", "graphiql.min.css"), STYLE),
          "playground.js", new Asset("playground.js", SCRIPT),
          "playground.css", new Asset("playground.css", STYLE));

  private Playground() {}

  /// Whether a browser asks for the page rather than for the answer to a query.
  static boolean isMeant(Request request) {
    return request.query("query").isEmpty()
        && request.header("Accept").orElse("").contains("text/html");
  }

  static Reply page(Request request) {
    return reply(new Asset("playground.html", "text/html; charset=utf-8"), request)
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", "no-referrer");
  }

  static Reply file(Request request) {
    var asset = ASSETS.get(request.path("file"));
    if (asset == null) {
      throw ProblemException.notFound("There is no such file.");
    }
    return reply(asset, request);
  }

  private static Reply reply(Asset asset, Request request) {
    return new Reply(
            200,
            Map.of(
                "Content-Type", asset.type(),
                "Cache-Control", "public, max-age=3600",
                "Vary", "Accept",
                "X-Content-Type-Options", "nosniff"),
            text(asset.path()))
        .validatedBy(request);
  }

  private static String webjar(String name, String file) {
    return WEBJARS + name + "/" + VERSIONS.getProperty(name) + "/" + file;
  }

  private static Properties versions() {
    var versions = new Properties();
    try {
      versions.load(new StringReader(text("webjars.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return versions;
  }

  private static String text(String path) {
    try (var file = Objects.requireNonNull(Playground.class.getResourceAsStream(path), path)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
