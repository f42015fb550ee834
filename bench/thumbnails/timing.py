"""CPU time of one thumbnail from bytes to bytes, the engines taking turns."""

import statistics

from harness.processes import ON_LINUX, Failed
from harness.report import Row

METRIC = "cpu_ms" if ON_LINUX else "wall_ms"


def rows(case, file, engines, pace):
    """Of each JIT mode against each peer that reads the file."""
    medians = measure(file, engines, pace)
    for ours, metric, goal in (("ours", METRIC, case.kind.goal), ("ours-c1", f"{METRIC}_c1", case.kind.c1_goal)):
        for peer in ("pillow", "sharp"):
            if peer in medians:
                counts = peer == "sharp" or case.kind.counts_pillow
                yield Row.of(case.name, metric, medians.get(ours), peer, medians[peer], goal if counts else None)


def measure(file, engines, pace):
    times = {}
    for engine in engines:
        try:
            times[engine] = warm_up(engine, file, pace)
        except Failed as e:
            print(f"{file.name}: {e}", flush=True)
    samples = {engine.name: [] for engine in times}
    order = list(times)
    for _ in range(pace.rounds):
        for engine in list(order):
            try:
                samples[engine.name].append(cost(engine, file, times[engine]))
            except Failed as e:
                print(f"{file.name}: {e}", flush=True)
                order.remove(engine)
                del samples[engine.name]
        order = order[1:] + order[:1]
    return {name: statistics.median(values) for name, values in samples.items()}


def warm_up(engine, file, pace, longer=1):
    """Runs for a while; returns how many thumbnails make a round."""
    ms = cost(engine, file, 1)
    spent = ms
    while spent < longer * pace.warm_ms[engine.name]:
        times = max(1, min(1000, round(50 / max(ms, 0.05))))
        ms = cost(engine, file, times)
        spent += ms * times
    return max(1, min(2000, round(pace.round_ms / max(ms, 0.05))))


def cost(engine, file, times):
    start = engine.clock()
    engine.ask("run", file, times)
    return (engine.clock() - start) / times * 1000
