"""Programs under measurement: run once to their end, or asked again and again; what they cost is CPU time."""

import contextlib
import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import time

ON_LINUX = sys.platform == "linux"


def pin():
    """Keeps this process and all it starts from now on to one core, where the system lets it."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def cpu_seconds(pid):
    """What a running process has used, of user's and system's time, on Linux."""
    return time.clock_gettime((~pid << 3) | 2)


def peak_mb(pid):
    """The most memory a running process has held, on Linux."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


@dataclasses.dataclass(frozen=True)
class Finished:
    """A process that has ended, with the CPU time it used (user and system) and the most memory it held."""

    status: int
    cpu_ms: float
    peak_mb: float
    output: str


def run(command):
    launcher = [sys.executable, "-IS", pathlib.Path(__file__).with_name("launch.py")]
    process = subprocess.run(
        list(map(str, [*launcher, *command])), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output, _, cost = process.stdout.decode(errors="replace").rstrip().rpartition("\n")
    if process.returncode:
        return Finished(process.returncode, 0, 0, f"{output}\n{cost}")
    return Finished(output=output.strip(), **json.loads(cost))


class Failed(Exception):
    """What a worker could not do, in its own words."""


class Worker:
    """A process that answers each line of words, split by tabs, with one line: `ok …` or `failed …`.

    It says `ready` first, and ends when its input does.
    """

    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        if self._answer() != "ready":
            raise SystemExit(f"{name} did not start: {' '.join(map(str, command))}")

    def ask(self, *words):
        try:
            self.process.stdin.write("\t".join(map(str, words)) + "\n")
        except OSError as e:
            raise Failed(f"{self.name}: {e}") from e
        verdict, _, rest = self._answer().partition(" ")
        if verdict != "ok":
            raise Failed(f"{self.name}: {rest or verdict or 'ended'}")
        return rest

    def _answer(self):
        return self.process.stdout.readline().rstrip("\n")

    def clock(self):
        """Seconds of CPU time used so far; where a process has no such clock for others, seconds."""
        return cpu_seconds(self.process.pid) if ON_LINUX else time.perf_counter()

    def close(self):
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
