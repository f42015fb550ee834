"""Functions as Lambda would run them: each a process of its own under a Runtime API of its own."""

import dataclasses
import os
import pathlib
import subprocess
import time

from harness.processes import cpu_seconds, peak_mb
from harness.runtime_api import FunctionFailed, RuntimeApi

MEMORY_MB = 1024


@dataclasses.dataclass(frozen=True)
class Program:
    """What is deployed: a command that speaks the Runtime API, its folder, and the function's own variables."""

    name: str
    command: list
    folder: pathlib.Path
    handler: str
    variables: dict


@dataclasses.dataclass(frozen=True)
class Start:
    """A process from its start to its first reply: time on the wall, CPU time, the most memory it held."""

    wall_ms: float
    cpu_ms: float
    resident_mb: float
    body: bytes


class Function:
    """A running process of a program; what it prints goes to `NAME.log` in the folder `home`."""

    def __init__(self, program, home):
        self.name = program.name
        self._log = home / f"{program.name}.log"
        self._api = RuntimeApi(program.name)
        with open(self._log, "wb") as log:
            self.started_at = time.perf_counter()
            self._process = subprocess.Popen(
                list(map(str, program.command)),
                cwd=program.folder,
                env=environment(program, self._api.address, home),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def invoke(self, event):
        try:
            return self._api.invoke(event, lambda: self._process.poll() is None)
        except FunctionFailed as e:
            raise SystemExit(f"{self.name}: {e}; the end of {self._log}:\n{self._last_lines()}") from e

    def cpu_seconds(self):
        return cpu_seconds(self._process.pid)

    def peak_mb(self):
        return peak_mb(self._process.pid)

    def _last_lines(self):
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-20:])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self, seconds=5):
        """Tells it to end, and kills it when it takes longer."""
        self._process.terminate()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._api.close()


def first_reply(program, event, home):
    with Function(program, home) as function:
        reply = function.invoke(event)
        cpu_ms, resident_mb = function.cpu_seconds() * 1000, function.peak_mb()
        return Start((reply.at - function.started_at) * 1000, cpu_ms, resident_mb, reply.body)


def environment(program, address, home):
    """The variables that the developer guide lists ("Defined runtime environment variables"), and no others of ours."""
    reserved = {
        "_HANDLER": program.handler,
        "AWS_REGION": "eu-central-1",
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_LAMBDA_FUNCTION_NAME": program.name,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(MEMORY_MB),
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
        "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{program.name}",
        "AWS_LAMBDA_LOG_STREAM_NAME": "benchmark",
        "AWS_LAMBDA_RUNTIME_API": address,
        "LAMBDA_TASK_ROOT": str(program.folder),
        "LANG": "en_US.UTF-8",
        "PATH": os.environ["PATH"],
        "TMPDIR": str(home),
        "TZ": ":UTC",
    }
    return reserved | program.variables
