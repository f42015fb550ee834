"""Compares this suite's GET /book/{id} and POST /book with an application in Fastify and Sequelize, cold and
warm, on the same database.

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
from harness.database import NAME, Database
from harness.functions import Function
from harness.options import Options
from harness.processes import pin
from harness.report import Report, Row
from harness.secret_store import SecretStore

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
JAR = ROOT / "functions/books/target/books.jar"
FRESH, POOLED = PEERS = ("books-fastify", "books-fastify-pool")
GET = ROOT / "events/books-by-id.json"
POST = ROOT / "events/books-post.json"
INIT = ROOT / "events/books-init.json"
OURS = "ours"
CACHED = "ours_aot"
WARM_GOAL = 0.3
COLD_GOAL = 0.6


def main():
    arguments = parse()
    home = pathlib.Path(os.environ["BENCH_HOME"])
    pace = turns.QUICK if arguments.quick else turns.FULL
    if not arguments.free:
        pin()
    report = Report()
    with Database(home, arguments.jar, arguments.durable) as database, SecretStore(secret_of(database)) as store:
        variables = store.variables() | {"BOOKS_SECRET": "aws/lambda/bookstore", "DB_TLS": "disabled"}
        ours = java.program("books", "lambdasuite.books.BooksHandler", home, variables, arguments.jar)
        peers = [node.program(ROOT / "bench/peers" / peer, home, variables, arguments.ric) for peer in PEERS]
        # The first of the books are made on the way.
        cached = java.with_aot_cache(ours, [event.read_bytes() for event in (INIT, GET, POST)], home)
        node.say_what_runs(database)
        check = Answers(database)
        report.add(cold_rows(ours, cached, peers, home, pace, check))
        with contextlib.ExitStack() as stack:
            functions = [stack.enter_context(Function(program, home)) for program in (ours, *peers)]
            for case, event, status in (("get", GET, 200), ("post", POST, 201)):
                report.add(warm_rows(case, functions, event.read_bytes(), status, pace, check))
    print(report.summary())
    if arguments.json:
        report.write(arguments.json)


def parse():
    options = Options("books", __doc__, JAR).beside_node()
    options.add_argument("--durable", action="store_true", help="let each commit wait for the disk")
    return options.parse()


def secret_of(database):
    """In the names that go with TiDB."""
    return {
        "TiDBHost": "127.0.0.1",
        "TiDBPort": int(database.port),
        "TiDBUser": database.user,
        "TiDBPassword": database.password,
        "TiDBDatabase": NAME,
    }


class Answers:
    """Ends the benchmark at an answer that is not as it should be, or when a book is not stored that was acknowledged."""

    def __init__(self, database):
        self.database = database

    def check(self, name, bodies, status):
        for body in bodies:
            answer = json.loads(body)
            if answer.get("statusCode") != status or not json.loads(answer["body"])["result"]:
                raise SystemExit(f"{name} answered {body.decode(errors='replace')}")

    def stored(self):
        return int(self.database.ask("SELECT COUNT(*) FROM books"))


def cold_rows(ours, cached, peers, home, pace, answers):
    starts = turns.cold([ours, cached, *peers], GET.read_bytes(), home, pace.starts)
    for name, taken in starts.items():
        answers.check(name, [start.body for start in taken], 200)
    for case, name in (("cold", OURS), ("cold, with AOT cache", CACHED)):
        for metric in ("wall_ms", "cpu_ms", "resident_mb"):
            goal = COLD_GOAL if (case, metric) == ("cold, with AOT cache", "cpu_ms") else None
            for peer in PEERS:
                mine, theirs = turns.median(starts[name], metric), turns.median(starts[peer], metric)
                yield Row.of(case, metric, mine, peer, theirs, goal)


def warm_rows(case, functions, event, status, pace, answers):
    before = answers.stored()
    measured = turns.warm(functions, event, pace.warm_up, pace.calls, pace.rounds)
    for name, taken in measured.items():
        answers.check(name, taken.bodies, status)
    more = len(functions) * (pace.warm_up + pace.calls) if status == 201 else 0
    if answers.stored() != before + more:
        raise SystemExit(f"{more} books were acknowledged, {answers.stored() - before} are stored")
    for metric, goal, more_is_better in (
        ("p50_ms", WARM_GOAL, False),
        ("p99_ms", None, False),
        ("requests_per_s", None, True),
        ("cpu_ms", None, False),
    ):
        ours = getattr(measured[OURS], metric)
        for peer in PEERS:
            yield Row.of(case, metric, ours, peer, getattr(measured[peer], metric), goal, more_is_better)


if __name__ == "__main__":
    # Told to end, it ends what it started; the database ends when nobody asks it any more.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
