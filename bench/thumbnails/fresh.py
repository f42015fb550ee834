"""What a process costs from its start to its first thumbnail, and what memory a huge file takes."""

import statistics

from harness.processes import run
from harness.report import LIMIT, Row

# One processor and little memory, as a function has.
FLAGS = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]

# As there is one processor, what waits for a compiler had better not go on slowly beside it.
FRESH_FLAGS = [*FLAGS, "-Xbatch"]
GOALS = {"pillow": 0.9, "sharp": 0.5}
HEAP_MB = 48


def first_rows(case, file, tools, rounds):
    """CPU time of whole processes, the engines taking turns; ours with an AOT cache made just before."""
    cache = tools.home / "first.aot"
    checked([*tools.java, f"-XX:AOTCacheOutput={cache}", *FRESH_FLAGS, "First", file])
    ours = [*tools.java, f"-XX:AOTCache={cache}", *FRESH_FLAGS, "First", file]
    commands = {"ours": ours} | tools.first_of_peers(file)
    samples = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            samples[name].append(checked(command).cpu_ms)
    medians = {name: statistics.median(values) for name, values in samples.items()}
    for peer, goal in GOALS.items():
        yield Row.of(f"fresh_{case.name}", "cpu_ms", medians["ours"], peer, medians[peer], goal)


def memory_rows(case, file, tools):
    """Whether the file can be read with little heap, and what memory the processes took in all."""
    ours = run([*tools.java, f"-Xmx{HEAP_MB}m", *FLAGS, "First", file])
    if ours.status:
        print(ours.output)
    yield Row.of(case.name, "heap_mb", None if ours.status else HEAP_MB, LIMIT, HEAP_MB, 1.0)
    for peer, command in tools.first_of_peers(file).items():
        theirs = run(command)
        yield Row.of(
            case.name,
            "resident_mb",
            None if ours.status else ours.peak_mb,
            peer,
            None if theirs.status else theirs.peak_mb,
        )


def checked(command):
    finished = run(command)
    if finished.status:
        raise SystemExit(f"{' '.join(map(str, command))}\n{finished.output}")
    return finished
