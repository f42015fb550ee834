"""One of our functions measured beside one peer: the rows of a case, cold and warm. `goals` are by metric."""

import contextlib

from harness import turns
from harness.functions import Function
from harness.report import Row


def cold_rows(case, programs, event, home, rounds, check, goals={}):
    """`programs` are ours and the peer's; `check` ends the benchmark at a body that is not as it should be."""
    starts = turns.cold(programs, event, home, rounds)
    for name, taken in starts.items():
        check(name, taken[0].body)
    for metric in ("wall_ms", "cpu_ms"):
        ours, theirs = (turns.median(starts[program.name], metric) for program in programs)
        yield Row.of("cold " + case, metric, ours, programs[1].name, theirs, goals.get(metric))


def warm_rows(case, programs, event, home, pace, check, goals={}):
    """`pace` is how many calls warm up, how many are measured, and in how many rounds."""
    with contextlib.ExitStack() as stack:
        functions = [stack.enter_context(Function(program, home)) for program in programs]
        measured = turns.warm(functions, event, *pace)
    for name, taken in measured.items():
        for body in (taken.bodies[0], taken.bodies[-1]):
            check(name, body)
    for metric in ("p50_ms", "p99_ms", "cpu_ms"):
        ours, theirs = (getattr(measured[program.name], metric) for program in programs)
        yield Row.of("warm " + case, metric, ours, programs[1].name, theirs, goals.get(metric))
