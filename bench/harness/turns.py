"""Functions measured one beside the other: by turns, so that what slows this machine down meets all of them."""

import dataclasses
import statistics
import time

from harness.functions import first_reply


@dataclasses.dataclass(frozen=True)
class Pace:
    starts: int
    warm_up: int
    calls: int
    rounds: int


FULL = Pace(starts=15, warm_up=1000, calls=5000, rounds=10)
QUICK = Pace(starts=3, warm_up=200, calls=500, rounds=5)


@dataclasses.dataclass(frozen=True)
class Warm:
    """Calls of a function that has served some: how long each took, and how many there were in a second."""

    p50_ms: float
    p99_ms: float
    requests_per_s: float
    cpu_ms: float
    bodies: list


def cold(programs, event, home, rounds):
    """Starts each program in each round; returns the starts of each, by name."""
    starts = {program.name: [] for program in programs}
    for program in in_turn(programs, rounds):
        starts[program.name].append(first_reply(program, event, home))
    return starts


def median(starts, metric):
    return statistics.median(getattr(start, metric) for start in starts)


def warm(functions, event, warm_up, calls, rounds):
    """Calls each running function so often, in rounds, after as many calls to warm up; returns Warm by name."""
    for function in functions:
        for _ in range(warm_up):
            function.invoke(event)
    samples = {function.name: _Samples() for function in functions}
    for function in in_turn(functions, rounds):
        samples[function.name].take(function, event, calls // rounds)
    return {name: taken.summary() for name, taken in samples.items()}


def in_turn(things, rounds):
    """Each in each round, another one first each time."""
    order = list(things)
    for _ in range(rounds):
        yield from order
        order = order[1:] + order[:1]


class _Samples:
    def __init__(self):
        self.replies = []
        self.seconds = 0
        self.cpu_seconds = 0

    def take(self, function, event, calls):
        cpu, start = function.cpu_seconds(), time.perf_counter()
        replies = [function.invoke(event) for _ in range(calls)]
        self.seconds += time.perf_counter() - start
        self.cpu_seconds += function.cpu_seconds() - cpu
        self.replies += replies

    def summary(self):
        ms = sorted(reply.seconds * 1000 for reply in self.replies)
        count = len(ms)
        return Warm(
            p50_ms=ms[count // 2],
            p99_ms=ms[min(count - 1, count * 99 // 100)],
            requests_per_s=count / self.seconds,
            cpu_ms=self.cpu_seconds / count * 1000,
            bodies=[reply.body for reply in self.replies],
        )
