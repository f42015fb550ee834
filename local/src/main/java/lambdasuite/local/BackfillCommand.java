package lambdasuite.local;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import lambdasuite.local.Backfill.Tally;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backfill",
    description =
        "Makes the thumbnails of a bucket's images where they are missing or out of date; goes on"
            + " where it was interrupted.")
final class BackfillCommand implements Callable<Integer> {
  private static final Pattern PLACE = Pattern.compile("s3://([^/]+)/?(.*)", Pattern.DOTALL);
  private static final Pattern OURS = Pattern.compile(".*-(resized|rejected)");
  private static final int BAR = 30;

  private final Workspace workspace;
  private final Console console;

  @Parameters(paramLabel = "s3://BUCKET/PREFIX", description = "Where the images lie.")
  private String place = "";

  @Option(names = "--dry-run", description = "Only say how many objects would be looked at.")
  private boolean dryRun;

  @Option(
      names = "--calls",
      description = "Calls at once, of ten objects each (default ${DEFAULT-VALUE}).",
      defaultValue = "4")
  private int calls;

  @Option(names = "--again", description = "From the start, wherever it was interrupted.")
  private boolean again;

  @Option(
      names = "--aws",
      paramLabel = "STACK",
      description = "By a stack on AWS, with the region and credentials that aws-cli uses.")
  private Optional<String> stack = Optional.empty();

  BackfillCommand(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  /// How far it came.
  record Progress(String place, String last, Tally tally) {}

  @Override
  public Integer call() {
    var found = PLACE.matcher(place);
    if (!found.matches() || OURS.matcher(found.group(1)).matches()) {
      throw new SuiteException("Name a bucket of images as s3://BUCKET or s3://BUCKET/PREFIX");
    }
    try (var backfill =
        new Backfill(Deployment.of(stack, workspace), found.group(1), found.group(2))) {
      return run(backfill, again ? start() : begun().orElseGet(this::start));
    }
  }

  private int run(Backfill backfill, Progress begun) {
    int left = backfill.count(begun.last());
    if (dryRun) {
      console.say("Objects to look at: " + left);
      return 0;
    }
    int total = begun.tally().all() + left;
    var progress = begun;
    for (var page = backfill.next(begun.last());
        !page.keys().isEmpty();
        page = backfill.next(page.last())) {
      progress = new Progress(place, page.last(), progress.tally().plus(backfill.run(page, calls)));
      JsonFile.write(file(workspace, stack, place), progress);
      show(progress.tally(), total);
    }
    Folders.delete(file(workspace, stack, place));
    return end(progress.tally());
  }

  private int end(Tally tally) {
    console.say(
        "Written %d, unchanged %d, removed %d, rejected %d, failed %d"
            .formatted(
                tally.written(),
                tally.unchanged(),
                tally.removed(),
                tally.rejected(),
                tally.failed()));
    return tally.failed() == 0 ? 0 : 1;
  }

  private void show(Tally tally, int total) {
    int done = Math.min(BAR, BAR * tally.all() / Math.max(1, total));
    var bar = "#".repeat(done) + "-".repeat(BAR - done);
    var line = "[%s] %d of %d".formatted(bar, tally.all(), total);
    if (console.colored()) {
      console.out().print("\r" + line + (tally.all() >= total ? "\n" : ""));
      console.out().flush();
    } else {
      console.say(line);
    }
  }

  private Progress start() {
    return new Progress(place, "", Tally.NONE);
  }

  private Optional<Progress> begun() {
    return JsonFile.read(file(workspace, stack, place), Progress.class)
        .filter(p -> p.place().equals(place));
  }

  /// One for each place, whose name may hold anything.
  static Path file(Workspace workspace, Optional<String> stack, String place) {
    var crc = new CRC32();
    crc.update((stack.orElse("") + " " + place).getBytes(StandardCharsets.UTF_8));
    return Folders.create(workspace.home())
        .resolve("backfill-" + HexFormat.of().toHexDigits((int) crc.getValue()) + ".json");
  }
}
