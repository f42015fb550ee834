"""Peers in Node.js: a folder of `bench/peers` with a handler, `package.json` and its lock."""

import os
import pathlib
import shutil
import subprocess

from harness.functions import Program
from harness.processes import run

HARNESS = pathlib.Path(__file__).resolve().parent
HANDLER = "index.handler"
INSTALL_HINT = (
    "This benchmark needs Node.js 20.9 or newer with npm: "
    "`apt-get install nodejs npm`, `dnf install nodejs` or `brew install node`"
)


def program(peer, home, variables, client=None):
    """A function of the handler `index.handler`, with the packages of its lock installed below `home`.

    `client` is a folder of AWS's package `aws-lambda-ric`, compiled; without one, `node_runtime.cjs` takes its place.
    """
    modules = install(peer, home / "peers" / peer.name)
    runtime = [client / "bin/index.mjs", HANDLER] if client else [HARNESS / "node_runtime.cjs"]
    return Program(peer.name, [node(), *runtime], peer, HANDLER, variables | {"NODE_PATH": str(modules)})


def node():
    """Where Node is; as on Lambda, without a search at each start."""
    found = shutil.which("node")
    if not found or not shutil.which("npm") or version(found) < (20, 9):
        raise SystemExit(INSTALL_HINT)
    return found


def version(program):
    words = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.lstrip("v").split(".")
    return tuple(map(int, words[:2]))


def install(peer, home):
    """What the lock names, unless that has been done; returns `node_modules`."""
    wanted = (peer / "package-lock.json").read_text()
    made = home / "installed.json"
    if not made.exists() or made.read_text() != wanted:
        print(f"Installing the packages of {peer.name} (once)", flush=True)
        node()
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(peer / name, home / name)
        npm = ["npm", "ci", "--prefix", home, "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(npm, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"npm could not install the packages of {peer.name}\n{done.stdout}{done.stderr}")
        made.write_text(wanted)
    return home / "node_modules"


def say_what_runs(database):
    java = pathlib.Path(os.environ["JAVA_HOME"]) / "bin/java"
    java_version = run([java, "--version"]).output.splitlines()[1]
    print(f"{java_version}, Node.js {run(['node', '--version']).output}, MariaDB {database.ask('SELECT VERSION()')}")
