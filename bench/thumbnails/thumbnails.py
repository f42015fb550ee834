"""Compares this suite's thumbnails with Pillow's and sharp's: CPU time on one core, engines taking turns.

  python thumbnails.py --jar ../../imaging/target/imaging-1.0.0-SNAPSHOT.jar --corpus DIR [--c1] [--json FILE] [FILE...]

Pillow must be installed for the python that runs this, sharp beside this file by `npm install`.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
GOALS = [
    ("jpg0_small", 1.0),
    ("jpg0_vga", 0.7),
    ("cmyk", 0.4),
    ("prog", 0.05),
    ("jpg1_", 0.5),
    ("jpg", 0.45),
    ("png1_pal", 0.9),
    ("png", 0.8),
    ("gif", 0.35),
    ("bmp", 0.3),
]


def goal(name):
    if name.startswith("jpg1_") and "prog" in name:
        return 0.15
    return next((ratio for part, ratio in GOALS if part in name), None)


class Engine:
    def __init__(self, name, command, core):
        pin = ["taskset", "-c", str(core)] if sys.platform == "linux" else []
        self.name = name
        self.process = subprocess.Popen(
            pin + command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=HERE
        )
        if self.process.stdout.readline().strip() != "ready":
            raise SystemExit(f"{name} did not start")

    def cpu(self):
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def ask(self, *words):
        self.process.stdin.write("\t".join(map(str, words)) + "\n")
        return self.process.stdout.readline().startswith("ok")

    def run(self, file, times):
        start = self.cpu()
        if not self.ask("run", file, times):
            return None
        return (self.cpu() - start) / times * 1000


def measure(engines, file, rounds, warm_seconds):
    times = {}
    for engine in engines:
        first = engine.run(file, 1)
        if first is None:
            continue
        until = time.monotonic() + warm_seconds
        while time.monotonic() < until:
            first = engine.run(file, max(1, min(100, int(100 / max(first, 0.1)))))
        times[engine] = max(1, min(2000, int(150 / max(first, 0.05))))
    results = {engine.name: [] for engine in times}
    order = list(times)
    for _ in range(rounds):
        for engine in order:
            results[engine.name].append(engine.run(file, times[engine]))
        order = order[1:] + order[:1]
    return {name: statistics.median(values) for name, values in results.items()}


def rows(file, medians):
    ours = medians.get("ours")
    for peer, theirs in medians.items():
        if peer != "ours" and ours is not None:
            yield {
                "case": pathlib.Path(file).stem,
                "metric": "cpu_ms",
                "ours": round(ours, 3),
                "peer": peer,
                "theirs": round(theirs, 3),
                "ratio": round(ours / theirs, 3),
                "goal": goal(pathlib.Path(file).name),
            }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jar", required=True, type=pathlib.Path)
    parser.add_argument("--corpus", type=pathlib.Path)
    parser.add_argument("--java", default=os.path.join(os.environ.get("JAVA_HOME", ""), "bin", "java"))
    parser.add_argument("--c1", action="store_true", help="compile with C1 only")
    parser.add_argument("--core", default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--warm", type=float, default=1.2)
    parser.add_argument("--json")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    args = parser.parse_args()
    files = args.files or sorted(args.corpus.glob("*.*"))
    flags = ["-XX:TieredStopAtLevel=1"] if args.c1 else []
    java = [args.java, "-XX:+UseSerialGC", "-Xmx512m", *flags, "-cp", str(args.jar.resolve()), "Worker.java"]
    engines = [
        Engine("ours", java, args.core),
        Engine("pillow", [sys.executable, "pillow_worker.py"], args.core),
        Engine("sharp", ["node", "sharp_worker.mjs"], args.core),
    ]
    table = []
    for file in files:
        for row in rows(file, measure(engines, file.resolve(), args.rounds, args.warm)):
            table.append(row)
            print("{case:34} {peer:7} {ours:9} {theirs:9} {ratio:7} goal {goal}".format(**row), flush=True)
    if args.json:
        pathlib.Path(args.json).write_text(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
