"""Compares this suite's thumbnails with Pillow's and sharp's, for CPU time, quality and memory.

Each line names a case and a metric, then ours beside each peer's with its ratio, which is smaller the better we do, and
the goal. docs/benchmarks.md says what is measured and how.
"""

import argparse
import dataclasses
import fnmatch
import os
import pathlib
import shutil
import signal
import sys
import tempfile

import corpus
import fresh
import timing
from harness.processes import ON_LINUX, Worker, pin, run
from harness.report import Report
from photographs import Photographs
from quality import Quality

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FRESH_CASES = ("jpg12_patch", "jpg12_picos")


@dataclasses.dataclass(frozen=True)
class Pace:
    rounds: int
    round_ms: int
    warm_ms: dict[str, int]
    fresh_rounds: int


FULL = Pace(7, 100, {"ours": 2000, "ours-c1": 500, "pillow": 300, "sharp": 300}, 15)
QUICK = Pace(3, 50, {"ours": 800, "ours-c1": 200, "pillow": 100, "sharp": 100}, 5)


@dataclasses.dataclass(frozen=True)
class Tools:
    """The programs that run, ours from a jar since an AOT cache wants one."""

    home: pathlib.Path
    java: list

    @staticmethod
    def prepare(home, jar):
        java_home = pathlib.Path(os.environ["JAVA_HOME"])
        classes = home / "classes"
        ours, workers = home / "imaging.jar", home / "workers.jar"
        # A build while this runs changes nothing.
        shutil.copyfile(jar, ours)
        sources = [HERE / "Worker.java", HERE / "First.java"]
        fresh.checked([java_home / "bin/javac", "-cp", ours, "-d", classes, *sources])
        fresh.checked([java_home / "bin/jar", "--create", "--file", workers, "-C", classes, "."])
        return Tools(home, [java_home / "bin/java", "-cp", f"{workers}{os.pathsep}{ours}"])

    def workers(self):
        java = [*self.java, "-XX:+UseSerialGC", "-Xmx512m"]
        return [
            Worker("ours", [*java, "Worker"]),
            Worker("ours-c1", [*java, "-XX:TieredStopAtLevel=1", "Worker"]),
            Worker("pillow", [sys.executable, HERE / "pillow_worker.py"]),
            Worker("sharp", ["node", HERE / "sharp_worker.cjs"]),
        ]

    def first_of_peers(self, file):
        return {
            "pillow": [sys.executable, HERE / "first_pillow.py", file],
            "sharp": ["node", HERE / "first_sharp.cjs", file],
        }


def main():
    arguments = parse()
    home = pathlib.Path(os.environ["BENCH_HOME"])
    photos = Photographs(home / "photographs")
    wanted = Wanted(arguments, corpus.cases(photos), corpus.huge(photos))
    files = corpus.Corpus(home)
    made = files.make(wanted.files)
    for why, names in files.missing.items():
        print(f"Left out for want of a photograph ({why}): {', '.join(names)}")
    report = Report()
    pin()
    tools = Tools.prepare(home, arguments.jar)
    pace = QUICK if arguments.quick else FULL
    say_what_runs(tools)
    try:
        measure([c for c in made if c in wanted.timed], files, tools, pace, report)
        for case in made:
            if case in wanted.fresh:
                report.add(fresh.first_rows(case, files.path(case), tools, pace.fresh_rounds))
            if case in wanted.huge:
                report.add(fresh.memory_rows(case, files.path(case), tools))
        print(report.summary())
    finally:
        if arguments.json:
            report.write(arguments.json)


def parse():
    parser = argparse.ArgumentParser(
        prog="./suite bench thumbnails", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", metavar="FILE", help="write the rows there")
    parser.add_argument("--cases", nargs="+", metavar="GLOB", help="only cases of such names, as 'jpg12_*' or 'fresh_*'")
    parser.add_argument("--quick", action="store_true", help="few cases, few rounds: whether it works, not how fast it is")
    parser.add_argument("--jar", metavar="FILE", type=pathlib.Path, help="another build of imaging")
    arguments = parser.parse_args()
    if arguments.json and not pathlib.Path(arguments.json).absolute().parent.is_dir():
        parser.error(f"no folder for {arguments.json}")
    arguments.jar = arguments.jar or next(iter(sorted((ROOT / "imaging/target").glob("imaging-*.jar"))), None)
    if not arguments.jar or not arguments.jar.is_file():
        parser.error(f"no jar of imaging at {arguments.jar or 'imaging/target'}")
    return arguments


class Wanted:
    """The cases asked for: to time and compare, to start afresh with, to see the memory of."""

    def __init__(self, arguments, cases, huge):
        def chosen(case, prefix=""):
            if arguments.cases:
                return any(fnmatch.fnmatchcase(prefix + case.name, glob) for glob in arguments.cases)
            return case.quick or not arguments.quick

        self.timed = [c for c in cases if chosen(c)]
        self.fresh = [c for c in cases if c.name in FRESH_CASES and chosen(c, "fresh_")]
        self.huge = [c for c in huge if chosen(c)]
        self.files = self.timed + [c for c in self.fresh if c not in self.timed] + self.huge
        if not self.files:
            names = [c.name for c in cases + huge] + [f"fresh_{name}" for name in FRESH_CASES]
            raise SystemExit(f"No such case; there are {', '.join(names)}")


def measure(cases, files, tools, pace, report):
    if not cases:
        return
    workers = tools.workers()
    peers_and_ours = [w for w in workers if w.name != "ours-c1"]
    with tempfile.TemporaryDirectory(dir=tools.home) as temporary:
        quality = Quality(pathlib.Path(temporary))
        # What a JVM that has just started compiles takes longer than the warming up for one file.
        for worker in workers[:2]:
            timing.warm_up(worker, files.path(cases[0]), pace, 2)
        for case in cases:
            file = files.path(case)
            report.add([*timing.rows(case, file, workers, pace), *quality.rows(case, file, peers_and_ours)])
        report.add(quality.means())
    for worker in workers:
        worker.close()


def say_what_runs(tools):
    versions = [
        run([*tools.java, "--version"]).output.splitlines()[1],
        run([sys.executable, "-c", "import PIL; print('Pillow', PIL.__version__)"]).output,
        run(["node", "-p", "`sharp ${require('sharp').versions.sharp}, libvips ${require('sharp').versions.vips}`"]).output,
    ]
    print(", ".join(versions))
    if not ON_LINUX:
        print("Times are of the clock on the wall: this system does not tell the CPU time of other processes")


if __name__ == "__main__":
    # Told to end, it takes its temporary files along; the workers end when nobody asks them any more.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
