"""Runs a handler of Python as Lambda's runtime does: asks the Runtime API for an event, calls, answers, on one kept connection.

The client of AWS for Python needs a compiler to install; this one is as light as a client can be, which is in the peers' favour.
"""

import http.client
import importlib
import json
import os
import sys

PATH = "/2018-06-01/runtime/invocation/"


def main():
    sys.path.insert(0, os.environ["LAMBDA_TASK_ROOT"])
    module, function = os.environ["_HANDLER"].split(".")
    handler = getattr(importlib.import_module(module), function)
    connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    while True:
        connection.request("GET", PATH + "next")
        response = connection.getresponse()
        event = json.loads(response.read())
        id = response.headers["Lambda-Runtime-Aws-Request-Id"]
        connection.request("POST", f"{PATH}{id}/response", json.dumps(handler(event, None)))
        connection.getresponse().read()


main()
