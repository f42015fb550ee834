"""Compares this suite's POST /rolls with the same in Node.js, cold and warm, on the same database.

Each line names a case and a metric, then ours beside each peer's with its ratio, which is smaller the better we do, and
the goal. docs/benchmarks.md says what is measured and how.
"""

import contextlib
import json
import os
import pathlib
import signal
import sys

from harness import java, node, turns
from harness.database import Database
from harness.functions import Function, Program
from harness.options import Options
from harness.processes import pin
from harness.report import Report, Row

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
JAR = ROOT / "functions/rolls/target/rolls.jar"
PEERS = ("rolls-mysql", "rolls-mysql2")
EVENT = ROOT / "events/rolls-post.json"
HANDLER = "lambdasuite.rolls.RollsHandler"
OURS = "ours"
WARM = {"warm": OURS, "warm_snapstart": "ours-snapstart"}
LATENCY_GOAL = 0.5


def main():
    arguments = parse()
    home = pathlib.Path(os.environ["BENCH_HOME"])
    pace = turns.QUICK if arguments.quick else turns.FULL
    if not arguments.free:
        pin()
    event = EVENT.read_bytes()
    report = Report()
    with Database(home, arguments.jar, arguments.durable) as database:
        variables = database.variables()
        ours, snapstart = (
            java.program("rolls", HANDLER, home, variables, arguments.jar, bool(arguments.ric), snapstart)
            for snapstart in (False, True)
        )
        peers = [node.program(ROOT / "bench/peers" / peer, home, variables, arguments.ric) for peer in PEERS]
        node.say_what_runs(database)
        say_floor(database, event, home, pace)
        answered = Answers(database)
        report.add(cold_rows([ours, *peers], event, home, pace, answered))
        report.add(warm_rows([ours, snapstart, *peers], event, home, pace, answered))
    print(report.summary())
    if arguments.json:
        report.write(arguments.json)


def parse():
    options = Options("rolls", __doc__, JAR).beside_node()
    options.add_argument("--durable", action="store_true", help="let each commit wait for the disk")
    return options.parse()


class Answers:
    """Counts the rolls that functions say are stored: an answer that is not 201 ends the benchmark, and so does one roll
    more or less in the table."""

    def __init__(self, database):
        self.database = database
        self.count = self._stored()

    def check(self, name, bodies, others):
        for body in bodies:
            answer = json.loads(body)
            if answer.get("statusCode") != 201 or json.loads(answer["body"])["outcome"] != 6:
                raise SystemExit(f"{name} answered {body.decode(errors='replace')}")
        self.count += len(bodies) + others
        return self

    def compare(self):
        if self._stored() != self.count:
            raise SystemExit(f"{self.count} rolls were acknowledged, {self._stored()} are stored")

    def _stored(self):
        return int(self.database.ask("SELECT COUNT(*) FROM rolls"))


def cold_rows(programs, event, home, pace, answered):
    starts = turns.cold(programs, event, home, pace.starts)
    for name, taken in starts.items():
        answered.check(name, [start.body for start in taken], 0)
    answered.compare()
    for metric in ("wall_ms", "cpu_ms", "resident_mb"):
        ours = turns.median(starts[OURS], metric)
        for peer in PEERS:
            yield Row.of("cold", metric, ours, peer, turns.median(starts[peer], metric))


def warm_rows(programs, event, home, pace, answered):
    with contextlib.ExitStack() as stack:
        functions = [stack.enter_context(Function(program, home)) for program in programs]
        measured = turns.warm(functions, event, pace.warm_up, pace.calls, pace.rounds)
    for name, taken in measured.items():
        answered.check(name, taken.bodies, pace.warm_up)
    answered.compare()
    for metric, goal, more_is_better in (
        ("p50_ms", LATENCY_GOAL, False),
        ("p99_ms", LATENCY_GOAL, False),
        ("requests_per_s", None, True),
        ("cpu_ms", None, False),
    ):
        for case, name in WARM.items():
            ours = getattr(measured[name], metric)
            for peer in PEERS:
                yield Row.of(case, metric, ours, peer, getattr(measured[peer], metric), goal, more_is_better)


def say_floor(database, event, home, pace):
    """What is part of every latency, whichever the function."""
    echo = Program("echo", [sys.executable, "-IS", ROOT / "bench/harness/echo.py"], home, "echo", {})
    with Function(echo, home) as function:
        nothing = turns.warm([function], event, 100, pace.calls, 1)["echo"].p50_ms
    insert = database.time_ms("INSERT INTO rolls (outcome, sides, rolled_by, created_at) VALUES (6, 6, 'Ada', NOW())")
    print(f"In the median, a function that does nothing answers in {nothing:.3f} ms, and a bare insert takes {insert:.3f} ms")


if __name__ == "__main__":
    # Told to end, it ends what it started; the database ends when nobody asks it any more.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
