"""Peers in Python, run with the packages of the benchmark."""

import pathlib
import sys

from harness.functions import Program

RUNTIME = pathlib.Path(__file__).with_name("python_runtime.py")


def program(folder, variables):
    return Program(folder.name, [sys.executable, RUNTIME], folder, "handler.handler", variables)
