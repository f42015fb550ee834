"""The AWS side of a benchmark on 127.0.0.1: this suite's Data API, and the emulator with its DynamoDB."""

import contextlib
import os
import pathlib
import socket
import subprocess
import time

from harness.java import LOCAL, ROOT

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}


@contextlib.contextmanager
def data_api(database, home):
    """Its endpoint, as a variable of functions."""
    port = free_port()
    classes = f"{LOCAL / 'target/classes'}{os.pathsep}{(LOCAL / 'target/classpath').read_text()}"
    command = [pathlib.Path(os.environ["JAVA_HOME"]) / "bin/java", "-cp", classes, "lambdasuite.local.Suite", "data-api"]
    options = ["--jdbc-url", f"jdbc:mysql://127.0.0.1:{database.port}", "--user", database.user, "--port", port]
    with serving(command + options, port, home / "data-api.log", {"DATA_API_PASSWORD": database.password}):
        yield {"AWS_ENDPOINT_URL_RDS_DATA": f"http://127.0.0.1:{port}", **CREDENTIALS}


@contextlib.contextmanager
def emulator(home):
    """Its endpoint, as a variable of functions; it is the one of `./suite up`, which has to have run once."""
    python = ROOT / ".suite/python/bin/python3"
    if not python.exists():
        raise SystemExit("the emulator is not installed: `./suite up` installs it")
    port = free_port()
    settings = {
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": "eu-central-1",
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "LAMBDA_EXECUTOR": "local",
        "SUITE_RUNNING_FILE": str(home / "emulator-running"),
        "TMPDIR": str(home),
    }
    with serving([python, ROOT / "local/python/emulator.py"], port, home / "emulator.log", settings):
        yield {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", **CREDENTIALS}


@contextlib.contextmanager
def serving(command, port, log, variables):
    with open(log, "wb") as out:
        process = subprocess.Popen(
            list(map(str, command)), env=os.environ | variables, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
    try:
        await_port(process, port, log)
        yield
    finally:
        process.terminate()
        process.wait(30)


def await_port(process, port, log):
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"it did not start: {log}")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]
