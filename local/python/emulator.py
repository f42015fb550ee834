"""Starts MiniStack with two guards that a program on a developer's machine needs.

MiniStack runs any code that a caller uploads, and asks nobody who he is. So a page in the developer's
browser must not reach it: a request that a page makes carries Origin, and one through a rebound name
carries that name as Host. Neither aws-cli nor any SDK sends an Origin.

And it starts a process for every call that comes while others run: 300 uploads would be 300 JVMs. Here
the calls of a function wait for one another beyond a few.

What it keeps, it writes when it stops. A file says while it runs that what is written is out of date.

All this leans on the inside of MiniStack, whose version is pinned by its hash in ministack.txt.
"""

import collections
import os
import pathlib
import threading

from ministack import app as emulator
from ministack.services import lambda_svc

ALLOWED_ORIGINS = os.environ.get("SUITE_ORIGINS", "").split()
CALLS_AT_ONCE = int(os.environ.get("SUITE_CALLS_AT_ONCE", "4"))


def is_ours(headers):
    origin = headers.get(b"origin", b"").decode("latin-1")
    host = headers.get(b"host", b"localhost").decode("latin-1").rsplit(":", 1)[0]
    return (not origin or origin in ALLOWED_ORIGINS) and (
        host in ("localhost", "127.0.0.1") or host.endswith(".localhost")
    )


def guarded(application):
    async def guard(scope, receive, send):
        if scope["type"] == "http" and not is_ours(dict(scope["headers"])):
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b"Not for pages of a browser\n"})
        elif scope["type"] != "websocket":
            await application(scope, receive, send)

    return guard


def bounded(execute):
    slots = collections.defaultdict(lambda: threading.Semaphore(CALLS_AT_ONCE))
    running = threading.local()

    def run(func, event):
        if getattr(running, "inside", False):
            return execute(func, event)
        with slots[(func.get("config") or func)["FunctionName"]]:
            running.inside = True
            try:
                return execute(func, event)
            finally:
                running.inside = False

    return run


if __name__ == "__main__":
    running = pathlib.Path(os.environ["SUITE_RUNNING_FILE"])
    running.touch()
    emulator.app = guarded(emulator.app)
    lambda_svc._execute_function = bounded(lambda_svc._execute_function)
    emulator.main()
    running.unlink()
