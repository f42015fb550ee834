"""Starts MiniStack with what a program on a developer's machine needs beside it.

MiniStack runs any code that a caller uploads, and asks nobody who he is. So a page in the developer's
browser must not reach it: a request that a page makes carries Origin, and one through a rebound name
carries that name as Host. Neither aws-cli nor any SDK sends an Origin.

And it starts a process for every call that comes while others run: 300 uploads would be 300 JVMs. Here
the calls of a function wait for one another beyond a few.

A function may do here what its role may do on AWS and nothing else (AUTH), and what was asked of the role is
written down, a line for each function, action and resource (docs/decisions/grants.md). What MiniStack does not know
of that is added: the actions of PartiQL, and that S3 says "not found" only to those who may list the bucket.

The Data API is another server's. It is reached through here, so that its calls are asked about as well.

What it keeps, it writes when it stops. A file says while it runs that what is written is out of date.

All this leans on the inside of MiniStack, whose version is pinned by its hash in ministack.txt.
"""

import asyncio
import collections
import concurrent.futures
import http.client
import json
import os
import pathlib
import re
import threading
import urllib.parse

from ministack import app as emulator
from ministack.core import iam_actions, iam_evaluator, responses, router
from ministack.services import lambda_svc, rds_data, sts

ALLOWED_ORIGINS = os.environ.get("SUITE_ORIGINS", "").split()
CALLS_AT_ONCE = int(os.environ.get("SUITE_CALLS_AT_ONCE", "4"))
MOST_RECORDS = 20_000
PARTIQL = re.compile(
    r"""\s*(SELECT|INSERT|UPDATE|DELETE)\b.*?(?:\b(?:FROM|INTO)|(?<=UPDATE))\s+"?([^\s".]+)"?(?:\."?([^\s".]+))?""",
    re.IGNORECASE | re.DOTALL,
)


def is_ours(headers):
    origin = headers.get(b"origin", b"").decode("latin-1")
    host = headers.get(b"host", b"localhost").decode("latin-1").rsplit(":", 1)[0]
    return (not origin or origin in ALLOWED_ORIGINS) and (
        host in ("localhost", "127.0.0.1") or host.endswith(".localhost")
    )


def guarded(application, record):
    async def guard(scope, receive, send):
        if scope["type"] == "http" and not is_ours(dict(scope["headers"])):
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b"Not for pages of a browser\n"})
        elif scope["type"] != "websocket":
            await application(scope, receive, watching_for_missing_objects(scope, send, record))

    return guard


def watching_for_missing_objects(scope, send, record):
    """S3 answers 404 for a missing object to who may list the bucket, and 403 to others."""

    async def watch(message):
        if message["type"] == "http.response.start" and message["status"] == 404 and scope["method"] in ("GET", "HEAD"):
            authorization = dict(scope["headers"]).get(b"authorization", b"").decode("latin-1")
            bucket, _, key = scope["path"].lstrip("/").partition("/")
            if "/s3/aws4_request" in authorization and key:
                access_key = router.extract_access_key_id({"authorization": authorization}, {})
                record(access_key, "s3:ListBucket", f"arn:aws:s3:::{bucket}")
        await send(message)

    return watch


class Calls:
    """What functions asked of AWS, without repetition."""

    def __init__(self, path):
        self.file = open(path, "w", encoding="utf-8", buffering=1)
        self.seen = set()
        self.lock = threading.Lock()

    def record(self, access_key, action, resource):
        """Other callers than functions have all rights, and a key that no session has."""
        caller = str(sts._sessions.get(access_key, {}).get("Arn", "")).rsplit("/", 1)[-1]
        call = (caller, action, resource)
        with self.lock:
            if caller and call not in self.seen and len(self.seen) < MOST_RECORDS:
                self.seen.add(call)
                self.file.write(json.dumps({"function": caller, "action": action, "resource": resource}) + "\n")

    def recorded(self, enforce):
        def ask(access_key, action, service, region, resource_arn="*", service_context=None):
            self.record(access_key, action, resource_arn)
            return enforce(access_key, action, service, region, resource_arn, service_context)

        return ask


def over_tls(pin):
    """Buckets refuse what comes without TLS; between programs of one machine nobody listens."""

    def origin(source_ip, secure_transport):
        pin(source_ip, True)

    return origin


def partiql_of(body):
    """The verb, table and index of a statement of DynamoDB's, or None."""
    try:
        statement = json.loads(body or b"{}").get("Statement", "")
    except (ValueError, AttributeError):
        return None
    return PARTIQL.match(statement) if isinstance(statement, str) else None


def with_partiql_actions(extract):
    def action(service, method, path, headers, body, query_params):
        found = extract(service, method, path, headers, body, query_params)
        statement = partiql_of(body) if found == "dynamodb:ExecuteStatement" else None
        return f"dynamodb:PartiQL{statement[1].capitalize()}" if statement else found

    return action


def with_partiql_tables(extract):
    def arns(body, region, account_id):
        found = extract(body, region, account_id)
        statement = None if found else partiql_of(body)
        if not statement:
            return found
        index = f"/index/{statement[3]}" if statement[3] else ""
        return [f"arn:aws:dynamodb:{region}:{account_id}:table/{statement[2]}{index}"]

    return arns


def refusal_of_secret(headers, body):
    """The Data API reads its login in the caller's name."""
    action, account = "secretsmanager:GetSecretValue", responses.get_account_id()
    try:
        secret = json.dumps({"SecretId": json.loads(body)["secretArn"]}).encode()
    except (ValueError, KeyError, TypeError):
        return None
    region = router.extract_region(headers)
    resource = iam_actions.extract_resource_arn("secretsmanager", "POST", "/", {}, secret, {}, region, account)
    caller = router.extract_access_key_id(headers, {})
    denied = iam_evaluator.enforce(caller, action, "secretsmanager", region, resource)
    return denied and iam_actions.access_denied_response("rds-data", action, getattr(denied, "principal_arn", ""), "")


def forwarding(endpoint):
    server = urllib.parse.urlsplit(endpoint)
    threads = concurrent.futures.ThreadPoolExecutor(max_workers=32)

    def send(method, path, headers, body):
        connection = http.client.HTTPConnection(server.hostname, server.port, timeout=60)
        try:
            own = ("host", "content-length", "transfer-encoding")
            connection.request(method, path, body, {name: headers[name] for name in headers if name not in own})
            reply = connection.getresponse()
            return reply.status, dict(reply.getheaders()), reply.read()
        finally:
            connection.close()

    async def handle_request(method, path, headers, body, query_params):
        refused = refusal_of_secret(headers, body)
        return refused or await asyncio.get_running_loop().run_in_executor(threads, send, method, path, headers, body)

    return handle_request


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
    calls = Calls(os.environ["SUITE_CALLS_FILE"])
    iam_evaluator.enforce = calls.recorded(iam_evaluator.enforce)
    emulator.pin_request_origin = over_tls(emulator.pin_request_origin)
    iam_actions.extract_iam_action = with_partiql_actions(iam_actions.extract_iam_action)
    iam_actions.dynamodb_resource_arns = with_partiql_tables(iam_actions.dynamodb_resource_arns)
    rds_data.handle_request = forwarding(os.environ["SUITE_DATA_API"])
    emulator.app = guarded(emulator.app, calls.record)
    lambda_svc._execute_function = bounded(lambda_svc._execute_function)
    emulator.main()
    running.unlink()
