"""The options that benchmarks have in common."""

import argparse
import pathlib

from harness.processes import ON_LINUX


class Options(argparse.ArgumentParser):
    """Of `./suite bench <name>`; `jar` is what it measures, if nobody names another build of it."""

    def __init__(self, name, description, jar):
        super().__init__(
            prog=f"./suite bench {name}", description=description, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        self.add_argument("--json", metavar="FILE", help="write the rows there")
        self.add_argument("--quick", action="store_true", help="few calls and starts: whether it works, not how fast it is")
        self.add_argument("--jar", metavar="FILE", type=pathlib.Path, default=jar, help=f"another build than {jar.name}")

    def beside_node(self):
        """What a function takes that is measured beside others in Node.js."""
        self.add_argument("--free", action="store_true", help="let functions and database run on any core, not all on one")
        self.add_argument(
            "--ric", metavar="FOLDER", type=pathlib.Path, help="run Node.js under AWS's client, this compiled aws-lambda-ric"
        )
        return self

    def parse(self):
        """The arguments; an error where a file is missing, before anything is measured."""
        arguments = self.parse_args()
        if arguments.json and not pathlib.Path(arguments.json).absolute().parent.is_dir():
            self.error(f"no folder for {arguments.json}")
        if not arguments.jar.is_file():
            self.error(f"no jar at {arguments.jar}")
        if getattr(arguments, "ric", None):
            arguments.ric = arguments.ric.absolute()
            if not (arguments.ric / "dist/rapid-client.node").is_file():
                self.error(f"no compiled aws-lambda-ric at {arguments.ric}")
        if not ON_LINUX:
            self.error("AWS's runtime interface client for Java runs on Linux only, and so does the count of CPU time")
        return arguments
